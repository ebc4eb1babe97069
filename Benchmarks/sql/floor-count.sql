-- What `quo count` asks of the file, for the floor.
PRAGMA application_id
PRAGMA user_version
PRAGMA cache_size = -30000
SELECT total(c.conversations) FROM (SELECT status, nullif(line, 0) AS line, nullif(assignedTo, 0) AS assignedTo, pinned, nullif(isWaiting, 0) AS waitingSince, conversations FROM tallies WHERE conversations > 0) c WHERE (c.status <> 'done')
