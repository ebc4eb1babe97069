/// The seventh version of the inbox's tables keeps rules, what caused an operation, and a word on activities that
/// outlives what inputs say of them.
enum Rules7 {
  /// The columns that the step adds to tables, as SQLite writes them into the tables' definitions.
  static let ofOperations7 =
    ", rules INTEGER, activities INTEGER, cause INTEGER REFERENCES operations (id)"
  static let ofActivities7 = ", saidAutomatic INTEGER CHECK (saidAutomatic IN (0, 1))"

  static let rules7 = """
    -- What to do with a conversation that its filters keep when news comes in. place: rules run in this order, those of
    -- one place by name. terms: as views have them. actions: [{"do","what"}], without what for one that takes none.
    -- stops: 1 where no later rule sees a piece of news that this one matched.
    CREATE TABLE rules (
      name    TEXT PRIMARY KEY CHECK (name <> ''),
      place   INTEGER NOT NULL,
      terms   TEXT NOT NULL CHECK (json_valid(terms) AND json_type(terms) = 'array'),
      actions TEXT NOT NULL CHECK (json_valid(actions) AND json_type(actions) = 'array'),
      stops   INTEGER NOT NULL CHECK (stops IN (0, 1)),
      enabled INTEGER NOT NULL CHECK (enabled IN (0, 1))
    ) STRICT, WITHOUT ROWID;


    """

  static let causes7 = """
    -- cause: the import whose news made a rule do this.
    CREATE INDEX operationsByCause ON operations (cause) WHERE cause IS NOT NULL;


    """

  static let changes7 = """
    -- One field of one thing before and after an operation; null where there was none. kind: 0 conversations, 1 contacts,
    -- 2 views, 3 members, 4 settings, 5 rules, 6 activities. subject: the row of a conversation or a contact, the name of
    -- a view or a rule, the quoId of a member or an activity, the key of a setting. 'quo doctor' looks for rows that are
    -- not there.
    -- Fields of conversations: `activity` says that an import brought something without moving the status, and has the
    -- last activity's ids; `assignedTo` has members by their quoId; `note` has the note itself as JSON. Fields of
    -- contacts: `contact` is 'added' while it is there; `property:KEY`, `tag:TAG` and `note:UID` have each by itself.
    CREATE TABLE changes (
      operation INTEGER NOT NULL REFERENCES operations (id),
      kind      INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 6),
      subject   ANY NOT NULL,
      field     TEXT NOT NULL,
      before    TEXT,
      after     TEXT,
      PRIMARY KEY (operation, kind, subject, field)
    ) STRICT, WITHOUT ROWID;
    """

  static let history7 = """
    -- Every change of every conversation, contact, view, member, setting, rule and activity.
    CREATE VIEW quo_history AS
      SELECT o.id AS operation, strftime('%Y-%m-%dT%H:%M:%fZ', o.at / 1000.0, 'unixepoch') AS at,
             o.actor, o.command, o.message, iif(h.kind = 0, h.subject, NULL) AS conversationId, k.quoId AS contactId,
             iif(h.kind = 2, h.subject, NULL) AS view, h.field,
             CASE WHEN h.field = 'status' AND h.before < 'a' THEN h.before ->> 0 ELSE h.before END AS before,
             CASE WHEN h.field = 'status' AND h.after < 'a' THEN h.after ->> 0 ELSE h.after END AS after,
             CASE h.kind WHEN 0 THEN 'conversation' WHEN 1 THEN 'contact' WHEN 2 THEN 'view' WHEN 3 THEN 'member'
                         WHEN 4 THEN 'setting' WHEN 5 THEN 'rule' ELSE 'activity' END AS kind,
             coalesce(k.quoId, h.subject) AS subject
        FROM changes h
        JOIN operations o ON o.id = h.operation
        LEFT JOIN contacts k ON h.kind = 1 AND k.id = h.subject;


    """

  /// Copies the changes, because renaming their table would rewrite what others built on it; builds the index last,
  /// which is faster.
  static var version7: String {
    """
    ALTER TABLE operations ADD COLUMN rules INTEGER;
    ALTER TABLE operations ADD COLUMN activities INTEGER;
    ALTER TABLE operations ADD COLUMN cause INTEGER REFERENCES operations (id);
    -- saidAutomatic: 1 where a rule said that nobody wrote the message, 0 where that was taken back.
    ALTER TABLE activities ADD COLUMN saidAutomatic INTEGER CHECK (saidAutomatic IN (0, 1));

    CREATE TEMP TABLE earlierChanges AS SELECT * FROM changes ORDER BY operation, kind, subject, field;
    DROP VIEW quo_history;
    DROP TABLE changes;
    \(changes7)
    INSERT INTO changes SELECT operation, kind, subject, field, before, after FROM temp.earlierChanges ORDER BY rowid;
    DROP TABLE temp.earlierChanges;
    \(History.bySubject3)\(rules7)\(causes7)\(history7)
    """
  }
}
