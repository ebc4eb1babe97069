/// The thirteenth version of the inbox's tables has in the index of changes what filters test most: a list waits for a
/// status of which they keep nothing, and passes all of its conversations without a look at their rows.
enum Orders13 {
  static let changed13 = """
    -- For lists by the time of the last change of status; a list of several statuses merges them. The columns after id
    -- are there to be filtered by. The condition on the title always holds: a query has it to say that it wants this
    -- index. The status costs little to have there: a change of it changes the time, too.
    CREATE INDEX conversationsChanged
      ON conversations (status, pinned, statusChangedAt, id, waitingSince, line, assignedTo)
      WHERE hidden = 0 AND title >= '';


    """

  static var version13: String {
    """
    DROP INDEX conversationsChanged;
    \(changed13)
    """
  }
}
