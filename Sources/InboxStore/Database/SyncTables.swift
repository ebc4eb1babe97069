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

  static let agreements6 = """
    -- What this inbox and Quo last agreed on about a conversation; no row before first contact.
    -- state: 'inbox', 'done', or the time until which Quo snoozes it, in milliseconds since 1970.
    -- mark: what was done here since and Quo does not know yet: 'done', 'open' or 'read'; the outbox of a sync.
    -- sent: the mark that was sent last, until Quo tells of the conversation: the answer may have been lost.
    CREATE TABLE agreements (
      conversation INTEGER PRIMARY KEY REFERENCES conversations (id),
      state        TEXT NOT NULL,
      mark         TEXT CHECK (mark = 'done' OR mark = 'open' OR mark = 'read'),
      sent         TEXT CHECK (sent = 'done' OR sent = 'open' OR sent = 'read')

    """

  static let tables6 = """
    CREATE INDEX agreementsToPush ON agreements (conversation) WHERE mark IS NOT NULL;

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

    -- Single facts, such as the stretches of time of which all that Quo has is here, when the team was read, and what the
    -- last error said.
    CREATE TABLE syncFacts (
      key   TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;


    """

  static let triggers6 = """
    -- The counters, and the outbox, which is written with the change, whoever makes it: undone before it was pushed,
    -- there is nothing to push. One trigger for both, as each takes its time at every change.
    CREATE TRIGGER tallyMoved
      AFTER UPDATE OF status, line, assignedTo, pinned, waitingSince, hidden ON conversations
    BEGIN
      UPDATE tallies SET conversations = conversations - 1
       WHERE OLD.hidden = 0
         AND status = OLD.status AND line = ifnull(OLD.line, 0) AND assignedTo = ifnull(OLD.assignedTo, 0)
         AND pinned = OLD.pinned AND isWaiting = (OLD.waitingSince IS NOT NULL);
      INSERT INTO tallies
      SELECT NEW.status, ifnull(NEW.line, 0), ifnull(NEW.assignedTo, 0), NEW.pinned, NEW.waitingSince IS NOT NULL, 1
       WHERE NEW.hidden = 0
          ON CONFLICT DO UPDATE SET conversations = conversations + 1;
      UPDATE agreements
         SET mark = CASE
               WHEN NEW.status = 'done' THEN iif(state = 'done', NULL, 'done')
               WHEN state = 'done' THEN 'open'
               WHEN NEW.status = 'unread' THEN NULL
               WHEN OLD.status = 'unread' AND NEW.statusChangedBy <> 'sync' AND NEW.statusChangedBy <> 'import'
                 THEN 'read'
               WHEN mark = 'read' THEN 'read' END
       WHERE conversation = NEW.id AND NEW.status <> OLD.status;
    END;


    """

  static var version6: String {
    """
    -- run: the same in all operations of one run of a sync, or of its undo.
    ALTER TABLE operations ADD COLUMN run TEXT;
    -- businessHours: {"enabled","timezone","schedule":{"monday":{"start":"0900","end":"1700"},…}}, as Quo says them.
    ALTER TABLE lines ADD COLUMN businessHours TEXT CHECK (businessHours IS NULL OR json_valid(businessHours));

    DROP TRIGGER tallyMoved;
    \(runs6)\(agreements6)\(Schema.end)\(tables6)\(triggers6)
    """
  }
}
