-- Gives the conversations of a condition another status: the rows that quo writes, with quo's own settings.
.bail on
.timeout 10000
PRAGMA foreign_keys = ON;
BEGIN IMMEDIATE;
INSERT INTO operations (uid, at, actor, command, conversations)
VALUES (lower(hex(randomblob(16))), @NOW@, 'root', '@STATUS@',
        (SELECT count(*) FROM conversations c WHERE @WHERE@ AND c.status <> '@STATUS@'));
INSERT INTO changes (operation, kind, subject, field, before, after)
SELECT last_insert_rowid(), 0, c.id, 'status', c.status, '@STATUS@'
  FROM conversations c WHERE @WHERE@ AND c.status <> '@STATUS@';
UPDATE conversations AS c
   SET status = '@STATUS@', statusChangedAt = @NOW@, statusChangedBy = 'root', revision = revision + 1
 WHERE @WHERE@ AND c.status <> '@STATUS@';
COMMIT;
