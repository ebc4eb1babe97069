-- Gives the conversations of a condition another status: the rows that quo writes, with quo's own settings.
.bail on
.timeout 10000
PRAGMA foreign_keys = ON;
BEGIN IMMEDIATE;
INSERT INTO operations (uid, at, actor, command, conversations)
VALUES (lower(hex(randomblob(16))), @NOW@, 'root', '@STATUS@',
        (SELECT count(*) FROM conversations c WHERE @WHERE@ AND c.status <> '@STATUS@'));
INSERT INTO changes (operation, kind, subject, field, before, after)
SELECT last_insert_rowid(), 0, c.id, 'status',
       iif(c.status <> 'done' AND c.closedThrough IS NULL AND c.statusReason IS NULL, c.status,
           json_array(c.status, c.closedThrough, c.statusReason)),
       iif('@STATUS@' = 'done', json_array('done', (
             SELECT min(a.at, @NOW@) FROM activities a
              WHERE a.conversation = c.id AND a.effect <> 0 ORDER BY a.at DESC LIMIT 1), NULL), '@STATUS@')
  FROM conversations c WHERE @WHERE@ AND c.status <> '@STATUS@';
UPDATE conversations AS c
   SET status = '@STATUS@', statusReason = NULL, waitingSince = iif('@STATUS@' = 'done', NULL, unrepliedSince),
       closedThrough = iif('@STATUS@' = 'done', (
         SELECT min(a.at, @NOW@) FROM activities a
          WHERE a.conversation = c.id AND a.effect <> 0 ORDER BY a.at DESC LIMIT 1), NULL),
       statusChangedAt = @NOW@, statusChangedBy = 'root', revision = revision + 1
 WHERE @WHERE@ AND c.status <> '@STATUS@';
COMMIT;
