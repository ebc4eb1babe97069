/// The fourteenth version of the inbox's tables knows of a conversation that was done in Quo whether it was news that made
/// it unread here: the same news reopened it there, so that a done after it is one to push.
enum Outbox14 {
  /// The columns that the step adds to tables, as SQLite writes them into the tables' definitions.
  static let ofAgreements14 = ", isMoved INTEGER NOT NULL DEFAULT 0"

  static let moved14 = """
    -- The counters, and the outbox, which is written with the change, whoever makes it: undone before it was pushed,
    -- there is nothing to push, but where news was what moved it: that reopened it in Quo, too. A conversation that sleeps
    -- is in the inbox for Quo. One trigger for both, as each takes its time at every change.
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
               WHEN NEW.status = 'done' AND NEW.remindAt IS NULL THEN iif(state = 'done' AND NOT isMoved, NULL, 'done')
               WHEN state = 'done' THEN 'open'
               WHEN NEW.status = 'unread' THEN NULL
               WHEN OLD.status = 'unread' AND NEW.status = 'open'
                    AND NEW.statusChangedBy <> 'sync' AND NEW.statusChangedBy <> 'import' THEN 'read'
               WHEN mark = 'read' THEN 'read' END,
             isMoved = isMoved OR NEW.status <> 'done'
                                  AND (NEW.statusChangedBy = 'sync' OR NEW.statusChangedBy = 'import')
       WHERE conversation = NEW.id AND (NEW.status <> OLD.status OR (NEW.remindAt IS NULL) <> (OLD.remindAt IS NULL));
    END;


    """

  static var version14: String {
    """
    -- isMoved: news has moved it here since both agreed on the state.
    ALTER TABLE agreements ADD COLUMN isMoved INTEGER NOT NULL DEFAULT 0;
    DROP TRIGGER tallyMoved;
    \(moved14)
    """
  }
}
