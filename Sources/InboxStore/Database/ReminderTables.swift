/// The seventh version of the inbox's tables keeps reminders: until when a conversation sleeps, and when it woke.
enum ReminderTables {
  /// The columns that the step adds to tables, as SQLite writes them into the tables' definitions.
  static let ofConversations7 = ", remindAt INTEGER, wokeAt INTEGER"

  static let listing7 = """
    CREATE INDEX conversationsInInbox
      ON conversations (pinned DESC, activeAt DESC, id DESC, waitingSince, statusChangedAt, assignedTo, wokeAt)
      WHERE status <> 'done' AND hidden = 0;
    -- The columns after the first list and count what is due without a look at the rows.
    CREATE INDEX conversationsAsleep
      ON conversations (remindAt, hidden, pinned, activeAt, line, assignedTo, waitingSince)
      WHERE remindAt IS NOT NULL;
    CREATE INDEX conversationsWoken ON conversations (wokeAt) WHERE wokeAt IS NOT NULL;


    """

  static let added7 = """
    -- Triggers keep them, so that no statement that changes conversations has to. They are hidden or merged, never
    -- deleted. isWaiting: 1 where somebody waits, else 2 where a reminder has fallen due and nobody has acted.
    CREATE TRIGGER tallyAdded AFTER INSERT ON conversations
      WHEN NEW.hidden = 0
    BEGIN
      INSERT INTO tallies
      VALUES (NEW.status, ifnull(NEW.line, 0), ifnull(NEW.assignedTo, 0), NEW.pinned,
              CASE WHEN NEW.waitingSince IS NOT NULL THEN 1 WHEN NEW.wokeAt IS NOT NULL THEN 2 ELSE 0 END, 1)
          ON CONFLICT DO UPDATE SET conversations = conversations + 1;
    END;


    """

  static let moved7 = """
    -- The counters, and the outbox, which is written with the change, whoever makes it: undone before it was pushed,
    -- there is nothing to push. A conversation that sleeps is in the inbox for Quo. One trigger for both, as each takes
    -- its time at every change.
    CREATE TRIGGER tallyMoved
      AFTER UPDATE OF status, line, assignedTo, pinned, waitingSince, hidden, remindAt, wokeAt ON conversations
    BEGIN
      UPDATE tallies SET conversations = conversations - 1
       WHERE OLD.hidden = 0
         AND status = OLD.status AND line = ifnull(OLD.line, 0) AND assignedTo = ifnull(OLD.assignedTo, 0)
         AND pinned = OLD.pinned
         AND isWaiting = CASE WHEN OLD.waitingSince IS NOT NULL THEN 1 WHEN OLD.wokeAt IS NOT NULL THEN 2 ELSE 0 END;
      INSERT INTO tallies
      SELECT NEW.status, ifnull(NEW.line, 0), ifnull(NEW.assignedTo, 0), NEW.pinned,
             CASE WHEN NEW.waitingSince IS NOT NULL THEN 1 WHEN NEW.wokeAt IS NOT NULL THEN 2 ELSE 0 END, 1
       WHERE NEW.hidden = 0
          ON CONFLICT DO UPDATE SET conversations = conversations + 1;
      UPDATE agreements
         SET mark = CASE
               WHEN NEW.status = 'done' AND NEW.remindAt IS NULL THEN iif(state = 'done', NULL, 'done')
               WHEN state = 'done' THEN 'open'
               WHEN NEW.status = 'unread' THEN NULL
               WHEN OLD.status = 'unread' AND NEW.status = 'open'
                    AND NEW.statusChangedBy <> 'sync' AND NEW.statusChangedBy <> 'import' THEN 'read'
               WHEN mark = 'read' THEN 'read' END
       WHERE conversation = NEW.id AND (NEW.status <> OLD.status OR (NEW.remindAt IS NULL) <> (OLD.remindAt IS NULL));
    END;


    """

  static let conversationsView7 = """
    -- The conversations that `quo list --status all` shows. A member whose names are in Han, kana or Hangul is called by
    -- the family name first. A reminder that is due counts as fallen, also before a change has recorded it.
    CREATE VIEW quo_conversations AS
      SELECT c.id, c.quoId, iif(c.isDue, 'unread', c.status) AS status, c.title AS name,
             l.quoId AS lineId, l.number AS lineNumber, l.name AS lineName, c.participants,
             CASE WHEN m.lastName || m.firstName NOT GLOB '*[^\(ClosedWaits.writtenTogether5)]*'
                  THEN m.lastName || m.firstName
                  ELSE trim(coalesce(m.firstName, '') || ' ' || coalesce(m.lastName, '')) END AS assignedTo, c.pinned,
             strftime('%Y-%m-%dT%H:%M:%fZ', c.activeAt / 1000.0, 'unixepoch') AS lastActivityAt,
             strftime('%Y-%m-%dT%H:%M:%fZ', c.waitingSince / 1000.0, 'unixepoch') AS waitingSince,
             strftime('%Y-%m-%dT%H:%M:%fZ', iif(c.isDue, max(c.remindAt, c.statusChangedAt + 1), c.statusChangedAt)
                                            / 1000.0, 'unixepoch') AS statusChangedAt,
             iif(c.isDue, 'reminder', c.statusChangedBy) AS statusChangedBy, c.revision + ifnull(c.isDue, 0) AS revision,
             strftime('%Y-%m-%dT%H:%M:%fZ', c.unrepliedSince / 1000.0, 'unixepoch') AS unrepliedSince, c.statusReason,
             strftime('%Y-%m-%dT%H:%M:%fZ', iif(c.isDue, NULL, c.remindAt) / 1000.0, 'unixepoch') AS snoozedUntil,
             strftime('%Y-%m-%dT%H:%M:%fZ', iif(c.isDue, c.remindAt, c.wokeAt) / 1000.0, 'unixepoch') AS wokeAt
        FROM (SELECT *, remindAt <= CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) AS isDue
                FROM conversations) c
        LEFT JOIN lines l ON l.id = c.line
        LEFT JOIN members m ON m.id = c.assignedTo
       WHERE c.hidden = 0;


    """

  static var version7: String {
    """
    -- remindAt: a done conversation sleeps until then; wokeAt: the reminder that made it unread, until somebody acts.
    ALTER TABLE conversations ADD COLUMN remindAt INTEGER;
    ALTER TABLE conversations ADD COLUMN wokeAt INTEGER;

    DROP VIEW quo_conversations;
    DROP TRIGGER tallyAdded;
    DROP TRIGGER tallyMoved;
    DROP INDEX conversationsInInbox;
    \(listing7)\(added7)\(moved7)\(conversationsView7)
    """
  }
}
