-- The conversations of the inbox by tag, as good SQL.
WITH pairs AS MATERIALIZED (
  SELECT DISTINCT t.tag AS key, p.conversation AS id
    FROM contactTags t CROSS JOIN contactNumbers n ON n.contact = t.contact
    CROSS JOIN participants p ON p.number = n.number
    CROSS JOIN conversations c ON c.id = p.conversation
   WHERE t.contact NOT IN (SELECT id FROM contacts WHERE deletedAt IS NOT NULL) AND c.status <> 'done' AND c.hidden = 0)
SELECT key, count(*) AS count FROM pairs GROUP BY 1
UNION ALL
SELECT NULL, (SELECT sum(conversations) FROM tallies WHERE status <> 'done') - (SELECT count(DISTINCT id) FROM pairs)
 ORDER BY 2 DESC, 1;
