/// The sixth version of the inbox's tables keeps what a sync knows: what is in, what this inbox and Quo last agreed on,
/// and what is to be pushed.
enum SyncTables {
  /// The columns that the step adds to tables, as SQLite writes them into the tables' definitions.
  static let ofOperations6 = ", run TEXT"
  static let ofLines6 = ", businessHours TEXT CHECK (businessHours IS NULL OR json_valid(businessHours))"

  static let runs6 = """
    -- run: the same in all operations of one run of a sync, or of its undo.
    CREATE INDEX operationsByRun ON operations (run, id) WHERE run IS NOT NULL;


    """

  static let tables6 = """
    -- What this inbox and Quo last agreed on about a conversation; no row before first contact.
    -- state: 'inbox', 'done', or the time until which Quo snoozes it, in milliseconds since 1970.
    -- mark: what was done here since and Quo does not know yet: 'done', 'open' or 'read'; the outbox of a sync.
    -- sent: the mark that was sent last, until Quo tells of the conversation: the answer may have been lost.
    CREATE TABLE agreements (
      conversation INTEGER PRIMARY KEY REFERENCES conversations (id),
      state        TEXT NOT NULL,
      mark         TEXT CHECK (mark = 'done' OR mark = 'open' OR mark = 'read'),
      sent         TEXT CHECK (sent = 'done' OR sent = 'open' OR sent = 'read')
    ) STRICT;
    CREATE INDEX agreementsToPush ON agreements (conversation) WHERE mark IS NOT NULL;

    -- The outbox is written with the change, whoever makes it. Undone before it was pushed, there is nothing to push.
    CREATE TRIGGER agreementLeft AFTER UPDATE OF status ON conversations
      WHEN NEW.status <> OLD.status
    BEGIN
      UPDATE agreements
         SET mark = CASE
               WHEN NEW.status = 'done' THEN iif(state = 'done', NULL, 'done')
               WHEN state = 'done' THEN 'open'
               WHEN NEW.status = 'unread' THEN NULL
               WHEN OLD.status = 'unread' AND NEW.statusChangedBy <> 'sync' AND NEW.statusChangedBy <> 'import'
                 THEN 'read'
               WHEN mark = 'read' THEN 'read' END
       WHERE conversation = NEW.id;
    END;

    -- Stretches of time of which all that Quo has is here. resource: 'messages', 'calls', 'conversations'.
    CREATE TABLE syncSpans (
      resource TEXT NOT NULL,
      since    INTEGER NOT NULL,
      until    INTEGER NOT NULL,
      PRIMARY KEY (resource, since)
    ) STRICT, WITHOUT ROWID;

    -- What is to be asked for again, or in addition. kind: 'message', 'call', 'hours',
    -- 'lineMembers', 'recordings', 'transcripts', 'notes'.
    CREATE TABLE syncChecks (
      kind     TEXT NOT NULL,
      subject  TEXT NOT NULL,
      dueAt    INTEGER NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (kind, subject)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX syncChecksDue ON syncChecks (dueAt);

    -- Single facts, such as when the team was read and what the last error said.
    CREATE TABLE syncFacts (
      key   TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;


    """

  static var version6: String {
    """
    -- run: the same in all operations of one run of a sync, or of its undo.
    ALTER TABLE operations ADD COLUMN run TEXT;
    -- businessHours: {"enabled","timezone","schedule":{"monday":{"start":"0900","end":"1700"},…}}, as Quo says them.
    ALTER TABLE lines ADD COLUMN businessHours TEXT CHECK (businessHours IS NULL OR json_valid(businessHours));

    \(runs6)\(tables6)
    """
  }
}
