-- The best 20 texts with some words, from the index that quo asks, each with the name of its conversation.
SELECT c.id, c.title, coalesce(a.text, d.text, n.text, c.title) AS text
  FROM (SELECT rowid AS row FROM search WHERE search MATCH '@MATCH@' ORDER BY rank LIMIT 20) s
  LEFT JOIN activities a ON s.row & 3 = 0 AND a.id = s.row >> 2
  LEFT JOIN callDetails d ON s.row & 3 = 1 AND d.id = s.row >> 2
  LEFT JOIN activities v ON v.quoId = d.call
  LEFT JOIN notes n ON s.row & 3 = 2 AND n.id = s.row >> 2
  LEFT JOIN conversations c ON c.id = coalesce(a.conversation, v.conversation, n.conversation, s.row >> 2);
