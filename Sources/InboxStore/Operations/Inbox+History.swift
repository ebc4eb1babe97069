internal import SQLite

extension Inbox {
  /// Hands every operation to `body`, newest first, `limit` of them at most.
  public func forEachOperation(limit: Int? = nil, body: (Operation) throws -> Void) throws {
    try translatingErrors {
      let bound: SQL = limit.map { " LIMIT \($0)" } ?? ""
      try database.query(
        "SELECT \(verbatim: operationColumns) FROM operations o ORDER BY o.id DESC\(bound)"
      ) { row in try body(makeOperation(row)) }
    }
  }

  /// Hands every change of some conversations to `body`, newest first, `limit` of them at most.
  public func forEachChange(
    of conversations: [Int64], limit: Int? = nil, body: (Change) throws -> Void
  ) throws {
    try translatingErrors {
      let bound: SQL = limit.map { " LIMIT \($0)" } ?? ""
      try database.query(
        """
        SELECT \(verbatim: operationColumns), h.conversation, c.title, h.field, h.before, h.after
          FROM changes h
          JOIN operations o ON o.id = h.operation
          JOIN conversations c ON c.id = h.conversation
         WHERE h.conversation IN \(list: conversations)
            OR h.conversation IN (SELECT id FROM conversations WHERE mergedInto IN \(list: conversations))
         ORDER BY o.id DESC, h.conversation, h.field\(bound)
        """
      ) { row in
        try body(
          Change(
            operation: makeOperation(row), conversation: row.int64(8), name: row.string(9), field: row.string(10),
            before: row.optionalString(11), after: row.optionalString(12)))
      }
    }
  }
}

/// The columns of an operation `o`, in the order that `makeOperation` reads them.
let operationColumns = "o.id, o.at, o.actor, o.command, o.message, o.conversations, o.undoes, o.takenBackBy"

func makeOperation(_ row: borrowing Row) -> Operation {
  Operation(
    id: row.int64(0), at: Timestamp(milliseconds: row.int64(1)), actor: row.string(2), command: row.string(3),
    message: row.optionalString(4), conversations: row.int(5), undoes: row.optionalInt64(6),
    takenBackBy: row.optionalInt64(7))
}
