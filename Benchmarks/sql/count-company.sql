-- The conversations of the inbox by company, as good SQL.
WITH pairs AS MATERIALIZED (
  SELECT DISTINCT k.companyKey AS key, p.conversation AS id
    FROM contacts k CROSS JOIN contactNumbers n ON n.contact = k.id
    CROSS JOIN participants p ON p.number = n.number
    CROSS JOIN conversations c ON c.id = p.conversation
   WHERE k.companyKey IS NOT NULL AND k.deletedAt IS NULL AND c.status <> 'done' AND c.hidden = 0)
SELECT (SELECT min(company) FROM contacts k WHERE k.companyKey = pairs.key AND k.deletedAt IS NULL) AS key,
       count(*) AS count
  FROM pairs GROUP BY pairs.key
UNION ALL
SELECT NULL, (SELECT sum(conversations) FROM tallies WHERE status <> 'done') - (SELECT count(DISTINCT id) FROM pairs)
 ORDER BY 2 DESC, 1;
