/// The twelfth version of the inbox's tables has the orders by times for each status by itself: what most lists keep are
/// the few in the inbox, and in one index of all statuses a list passes very many done conversations to find them.
enum Orders12 {
  static var listing12: String { changed12 + waiting12 }

  static let changed12 = """
    -- For lists by the time of the last change of status; a list of several statuses merges them. The condition on the
    -- title always holds: a query has it to say that it wants this index. The status costs little to have there: a change
    -- of it changes the time, too.
    CREATE INDEX conversationsChanged ON conversations (status, pinned, statusChangedAt, id)
      WHERE hidden = 0 AND title >= '';

    """

  static let waiting12 = """
    -- For lists by the time since when somebody waits; a list of several statuses merges them. The status costs nothing to
    -- have there: done ends a wait, which takes the row out.
    CREATE INDEX conversationsWaiting ON conversations (status, waitingSince)
      WHERE waitingSince IS NOT NULL AND hidden = 0;


    """

  static var version12: String {
    """
    DROP INDEX conversationsChanged;
    DROP INDEX conversationsWaiting;
    DROP INDEX conversationsInInboxWaiting;
    \(listing12)
    """
  }
}
