-- The conversations of the inbox by contact, as good SQL.
WITH pairs AS MATERIALIZED (
  SELECT DISTINCT n.contact AS key, p.conversation AS id
    FROM contactNumbers n
    CROSS JOIN participants p ON p.number = n.number
    CROSS JOIN conversations c ON c.id = p.conversation
   WHERE n.contact NOT IN (SELECT id FROM contacts WHERE deletedAt IS NOT NULL) AND c.status <> 'done' AND c.hidden = 0)
SELECT k.quoId AS key, k.firstName, k.lastName, k.company, count(*) AS count
  FROM pairs p JOIN contacts k ON k.id = p.key GROUP BY p.key
UNION ALL
SELECT NULL, NULL, NULL, NULL,
       (SELECT sum(conversations) FROM tallies WHERE status <> 'done') - (SELECT count(DISTINCT id) FROM pairs)
 ORDER BY 5 DESC, 3, 2;
