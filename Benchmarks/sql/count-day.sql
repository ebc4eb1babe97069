-- The conversations of the inbox by the day of their last activity.
SELECT date(activeAt / 1000, 'unixepoch', 'localtime') AS key, count(*) AS count
  FROM conversations WHERE status <> 'done' AND hidden = 0
 GROUP BY 1 ORDER BY 1 DESC;
