-- The messages in conversations of the inbox by their day.
SELECT date(a.at / 1000, 'unixepoch', 'localtime') AS key, count(*) AS count
  FROM conversations c CROSS JOIN activities a ON a.conversation = c.id AND a.kind = 'message'
 WHERE c.status <> 'done' AND c.hidden = 0
 GROUP BY 1 ORDER BY 1 DESC;
