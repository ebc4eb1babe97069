-- Takes the latest operation back: the rows that `quo undo` writes, without looking for conflicts.
.bail on
.timeout 10000
PRAGMA foreign_keys = ON;
BEGIN IMMEDIATE;
INSERT INTO operations (uid, at, actor, command, conversations, undoes)
SELECT lower(hex(randomblob(16))), @NOW@, 'root', 'undo', conversations, id
  FROM operations ORDER BY id DESC LIMIT 1;
INSERT INTO changes (operation, kind, subject, field, before, after)
SELECT u.id, h.kind, h.subject, h.field, h.after, h.before
  FROM operations u JOIN changes h ON h.operation = u.undoes WHERE u.id = (SELECT max(id) FROM operations);
UPDATE conversations
   SET status = iif(h.after < 'a', h.after ->> 0, h.after), closedThrough = iif(h.after < 'a', h.after ->> 1, NULL),
       statusReason = iif(h.after < 'a', h.after ->> 2, NULL),
       waitingSince = iif(h.after < 'a' AND h.after ->> 1 IS NOT NULL, NULL, unrepliedSince),
       statusChangedAt = @NOW@, statusChangedBy = 'root', revision = revision + 1
  FROM changes h
 WHERE h.operation = (SELECT max(id) FROM operations) AND h.subject = conversations.id;
UPDATE operations SET takenBackBy = (SELECT max(id) FROM operations)
 WHERE id = (SELECT undoes FROM operations ORDER BY id DESC LIMIT 1);
COMMIT;
