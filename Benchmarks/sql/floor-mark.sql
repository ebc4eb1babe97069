-- What `quo done ID` asks of the file and writes to it, for the floor.
PRAGMA application_id
PRAGMA user_version
PRAGMA cache_size = -30000
PRAGMA foreign_keys = ON
PRAGMA journal_size_limit = 4194304
SELECT coalesce(mergedInto, id) FROM conversations WHERE id = @ID@
SELECT value FROM settings WHERE key = 'me'
SELECT value FROM settings WHERE key = 'arrivals'
BEGIN IMMEDIATE
SELECT count(*), coalesce(sum(c.status <> '@STATUS@'), 0) FROM conversations c WHERE c.id IN (SELECT value FROM json_each('[@ID@]'))
INSERT INTO operations (uid, at, actor, command, message, undoes) VALUES (lower(hex(randomblob(16))), @NOW@, 'root', '@STATUS@', NULL, NULL)
INSERT INTO changes (operation, kind, subject, field, before, after) SELECT last_insert_rowid(), 0, c.id, 'status', iif(c.status <> 'done' AND c.closedThrough IS NULL AND c.statusReason IS NULL, c.status, json_array(c.status, c.closedThrough, c.statusReason)), iif('@STATUS@' = 'done', json_array('done', (SELECT min(a.at, @NOW@) FROM activities a WHERE a.conversation = c.id AND a.effect <> 0 ORDER BY a.at DESC LIMIT 1), NULL), '@STATUS@') FROM conversations c WHERE c.id IN (SELECT value FROM json_each('[@ID@]')) AND c.status <> '@STATUS@'
UPDATE conversations SET status = '@STATUS@', closedThrough = iif(h.after < 'a', h.after ->> 1, NULL), statusReason = NULL, waitingSince = iif('@STATUS@' = 'done', NULL, unrepliedSince), statusChangedAt = @NOW@, statusChangedBy = 'root', revision = revision + 1 FROM changes h WHERE h.operation = (SELECT max(id) FROM operations) AND h.kind = 0 AND h.field = 'status' AND conversations.id = h.subject
UPDATE operations SET conversations = 1 WHERE id = (SELECT max(id) FROM operations)
COMMIT
