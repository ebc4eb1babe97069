/// The third version of the inbox's tables keeps all changes in one table, so that one undo serves them all.
enum History {
  static var tables3: String { operations3 + Schema.end + changes3 }

  static let operations3 = """
    -- All the changes of one command: the unit of history and of undo. conversations to settings: how many it changed.
    -- undoes: the operation that this one took back (for a redo, the undo); takenBackBy: the one that took this one back.
    CREATE TABLE operations (
      id            INTEGER PRIMARY KEY AUTOINCREMENT,
      uid           TEXT NOT NULL UNIQUE,
      at            INTEGER NOT NULL,
      actor         TEXT NOT NULL,
      command       TEXT NOT NULL,
      message       TEXT,
      conversations INTEGER NOT NULL DEFAULT 0,
      views         INTEGER NOT NULL DEFAULT 0,
      contacts      INTEGER NOT NULL DEFAULT 0,
      members       INTEGER,
      settings      INTEGER,
      undoes        INTEGER REFERENCES operations (id),
      takenBackBy   INTEGER REFERENCES operations (id)

    """

  static let changes3 = """

    -- One field of one thing before and after an operation; null where there was none. kind: 0 conversations, 1 contacts,
    -- 2 views, 3 members, 4 settings. subject: the row of a conversation or a contact, the name of a view, the quoId of a
    -- member, the key of a setting. 'quo doctor' looks for rows that are not there.
    -- Fields of conversations: `activity` says that an import brought something without moving the status, and has the
    -- last activity's ids; `assignedTo` has members by their quoId; `note` has the note itself as JSON. Fields of
    -- contacts: `contact` is 'added' while it is there; `property:KEY`, `tag:TAG` and `note:UID` have each by itself.
    CREATE TABLE changes (
      operation INTEGER NOT NULL REFERENCES operations (id),
      kind      INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 4),
      subject   ANY NOT NULL,
      field     TEXT NOT NULL,
      before    TEXT,
      after     TEXT,
      PRIMARY KEY (operation, kind, subject, field)
    ) STRICT, WITHOUT ROWID;
    """

  static var lookups3: String { bySubject3 + view3 }

  static let bySubject3 = """
    CREATE INDEX changesBySubject ON changes (subject, operation);


    """

  static let view3 = """
    -- Every change of every conversation, contact, view, member and setting.
    CREATE VIEW quo_history AS
      SELECT o.id AS operation, strftime('%Y-%m-%dT%H:%M:%fZ', o.at / 1000.0, 'unixepoch') AS at,
             o.actor, o.command, o.message, iif(h.kind = 0, h.subject, NULL) AS conversationId, k.quoId AS contactId,
             iif(h.kind = 2, h.subject, NULL) AS view, h.field, h.before, h.after,
             CASE h.kind WHEN 0 THEN 'conversation' WHEN 1 THEN 'contact' WHEN 2 THEN 'view' WHEN 3 THEN 'member'
                         ELSE 'setting' END AS kind,
             coalesce(k.quoId, h.subject) AS subject
        FROM changes h
        JOIN operations o ON o.id = h.operation
        LEFT JOIN contacts k ON h.kind = 1 AND k.id = h.subject;
    """

  /// Copies tables, because renaming one would rewrite what others built on it; builds the index last, which is faster.
  static let version3 = """
    CREATE TEMP TABLE earlierOperations AS SELECT * FROM operations;
    CREATE TEMP TABLE earlierChanges AS SELECT * FROM changes;
    DROP VIEW quo_history;
    DROP TABLE changes;
    DROP TABLE operations;

    \(tables3)

    INSERT INTO operations (id, uid, at, actor, command, message, conversations, views, contacts, undoes, takenBackBy)
    SELECT id, uid, at, actor, command, message, conversations, views, contacts, undoes, takenBackBy
      FROM temp.earlierOperations ORDER BY id;
    INSERT INTO changes SELECT operation, 0, conversation, field, before, after
      FROM temp.earlierChanges ORDER BY rowid;
    INSERT INTO changes SELECT operation, 1, contact, field, before, after FROM contactChanges;
    INSERT INTO changes SELECT operation, 2, view, field, before, after FROM viewChanges;
    DROP TABLE contactChanges;
    DROP TABLE viewChanges;
    DROP TABLE temp.earlierChanges;
    DROP TABLE temp.earlierOperations;

    \(lookups3)
    """
}
