/// The second version of the inbox's tables adds counters, so that counting a million conversations takes no longer
/// than counting a thousand.
enum Tallies {
  /// The SQL that counts the counters' values anew. The migration has a copy of its own, which never changes.
  static let counting = """
    SELECT status, ifnull(line, 0), ifnull(assignedTo, 0), pinned,
           CASE WHEN waitingSince IS NOT NULL THEN 1 WHEN wokeAt IS NOT NULL THEN 2 ELSE 0 END, count(*)
      FROM conversations WHERE hidden = 0
     GROUP BY 1, 2, 3, 4, 5
    """

  static var version2: String { counters2 + triggers2 }

  static let counters2 = """
    -- How many of the conversations that are listed are alike in what these columns say; line, assignedTo: 0 for none.
    CREATE TABLE tallies (
      status        TEXT NOT NULL,
      line          INTEGER NOT NULL,
      assignedTo    INTEGER NOT NULL,
      pinned        INTEGER NOT NULL,
      isWaiting     INTEGER NOT NULL,
      conversations INTEGER NOT NULL,
      PRIMARY KEY (status, line, assignedTo, pinned, isWaiting)
    ) STRICT, WITHOUT ROWID;

    INSERT INTO tallies
    SELECT status, ifnull(line, 0), ifnull(assignedTo, 0), pinned, waitingSince IS NOT NULL, count(*)
      FROM conversations WHERE deletedAt IS NULL AND mergedInto IS NULL
     GROUP BY 1, 2, 3, 4, 5;


    """

  static let triggers2 = """
    -- Triggers keep them, so that no statement that changes conversations has to. They are hidden or merged, never
    -- deleted.
    CREATE TRIGGER tallyAdded AFTER INSERT ON conversations
      WHEN NEW.deletedAt IS NULL AND NEW.mergedInto IS NULL
    BEGIN
      INSERT INTO tallies
      VALUES (NEW.status, ifnull(NEW.line, 0), ifnull(NEW.assignedTo, 0), NEW.pinned, NEW.waitingSince IS NOT NULL, 1)
          ON CONFLICT DO UPDATE SET conversations = conversations + 1;
    END;

    CREATE TRIGGER tallyMoved
      AFTER UPDATE OF status, line, assignedTo, pinned, waitingSince, deletedAt, mergedInto ON conversations
    BEGIN
      UPDATE tallies SET conversations = conversations - 1
       WHERE OLD.deletedAt IS NULL AND OLD.mergedInto IS NULL
         AND status = OLD.status AND line = ifnull(OLD.line, 0) AND assignedTo = ifnull(OLD.assignedTo, 0)
         AND pinned = OLD.pinned AND isWaiting = (OLD.waitingSince IS NOT NULL);
      INSERT INTO tallies
      SELECT NEW.status, ifnull(NEW.line, 0), ifnull(NEW.assignedTo, 0), NEW.pinned, NEW.waitingSince IS NOT NULL, 1
       WHERE NEW.deletedAt IS NULL AND NEW.mergedInto IS NULL
          ON CONFLICT DO UPDATE SET conversations = conversations + 1;
    END;
    """
}
