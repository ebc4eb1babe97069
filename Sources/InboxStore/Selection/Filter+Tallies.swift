internal import SQLite

extension Filter {
  /// The rows to count and their aggregate, for `SELECT …, \(number) FROM \(rows)`.
  struct Counted {
    /// The rows `c` with at least the columns of conversations used for grouping, and the condition on them.
    let rows: SQL
    /// An aggregate: the number of conversations in a group; may be null if there are none.
    let number: SQL
  }

  /// Counts from the counters (`tallies`) if they have every column the filter needs, else from the conversations.
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
