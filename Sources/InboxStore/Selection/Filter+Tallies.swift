internal import SQLite

extension Filter {
  /// What counting goes through, for `SELECT …, \(number) FROM \(rows)`.
  struct Counted {
    /// Rows `c` with at least the columns of conversations that are counted by, and the condition on them.
    let rows: SQL
    /// How many conversations the rows of a group stand for: an aggregate, perhaps null where there are none.
    let number: SQL
  }

  /// The tallies where they know all that the filter asks for, else the conversations one by one.
  var counted: Counted {
    guard facts.isTallied else {
      return Counted(rows: "conversations c WHERE \(condition)", number: "count(*)")
    }
    let tallies: SQL = """
      SELECT status, nullif(line, 0) AS line, nullif(assignedTo, 0) AS assignedTo, pinned,
             nullif(isWaiting, 0) AS waitingSince, conversations
        FROM tallies WHERE conversations > 0
      """
    return Counted(rows: "(\(tallies)) c WHERE \(part { _ in false })", number: "sum(c.conversations)")
  }
}
