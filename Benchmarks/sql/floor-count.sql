-- What `quo count` asks of the file, for the floor.
PRAGMA application_id
PRAGMA user_version
PRAGMA cache_size = -30000
SELECT count(*) FROM conversations c WHERE c.deletedAt IS NULL AND c.mergedInto IS NULL AND (c.status <> 'done')
