-- The messages in conversations of the inbox by company, as good SQL.
WITH pairs AS MATERIALIZED (
  SELECT DISTINCT k.companyKey AS key, p.conversation AS id
    FROM contacts k CROSS JOIN contactNumbers n ON n.contact = k.id
    CROSS JOIN participants p ON p.number = n.number
    CROSS JOIN conversations c ON c.id = p.conversation
   WHERE k.companyKey IS NOT NULL AND k.deletedAt IS NULL AND c.status <> 'done' AND c.hidden = 0)
SELECT (SELECT min(company) FROM contacts k WHERE k.companyKey = found.key AND k.deletedAt IS NULL) AS key, count
  FROM (
    SELECT pairs.key, count(*) AS count
      FROM pairs CROSS JOIN activities a ON a.conversation = pairs.id AND a.kind = 'message' GROUP BY 1) found
UNION ALL
SELECT NULL, count(*)
  FROM conversations c CROSS JOIN activities a ON a.conversation = c.id AND a.kind = 'message'
 WHERE c.status <> 'done' AND c.hidden = 0 AND c.id NOT IN (SELECT id FROM pairs)
 ORDER BY 2 DESC, 1;
