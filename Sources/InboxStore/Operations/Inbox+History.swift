internal import SQLite

extension Inbox {
  /// Hands every operation to `body`, newest first, `limit` of them at most.
  public func forEachOperation(limit: Int? = nil, body: (Operation) throws -> Void) throws {
    try translatingErrors {
      let bound: SQL = limit.map { " LIMIT \($0)" } ?? ""
      try database.query(
        """
        SELECT \(verbatim: operationColumns),
               (SELECT count(DISTINCT conversation) FROM changes h WHERE h.operation = o.id)
          FROM operations o ORDER BY o.id DESC\(bound)
        """
      ) { row in try body(makeOperation(row, conversations: row.int(6))) }
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
        SELECT \(verbatim: operationColumns),
               (SELECT count(DISTINCT n.conversation) FROM changes n WHERE n.operation = o.id),
               h.conversation, c.title, h.field, h.before, h.after
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
            operation: makeOperation(row, conversations: row.int(6)),
            conversation: row.int64(7), name: row.string(8), field: row.string(9),
            before: row.optionalString(10), after: row.optionalString(11)))
      }
    }
  }
}

let operationColumns = "o.id, o.at, o.actor, o.command, o.message, o.undoes"

func makeOperation(_ row: borrowing Row, conversations: Int) -> Operation {
  Operation(
    id: row.int64(0), at: Timestamp(milliseconds: row.int64(1)), actor: row.string(2), command: row.string(3),
    message: row.optionalString(4), undoes: row.optionalInt64(5), conversations: conversations)
}
