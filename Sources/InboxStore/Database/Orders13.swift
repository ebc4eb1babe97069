/// The thirteenth version of the inbox's tables has in the index of changes what filters test most. A list of several
/// statuses looks for the first conversation of each, also of one of which its filters keep nothing: it passes all of that
/// status then, and should not have to look at their rows.
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
