internal import CivilTime
internal import SQLite

extension Inbox {
  /// Counts the conversations that a filter keeps and in which somebody waits.
  func waitingNow(_ filter: Filter, at now: Timestamp) throws -> WaitingNow {
    let waiting = filter.keepingWaits
    let counted = try counted(waiting)
    let count = Int(try database.integer("SELECT \(counted.number) FROM \(counted.rows)") ?? 0)
    // While reminders are due, the view in the table's place would read the row of each that waits; none begins a wait.
    let table: SQL = filter.clauses.isEmpty ? "main.conversations" : "conversations"
    func begins(from place: Int) throws -> [Timestamp] {
      try database.all(
        """
        \(waiting.mergedByStatus("SELECT c.waitingSince FROM \(table) c WHERE \(waiting.condition)"))
         ORDER BY c.waitingSince LIMIT 2 OFFSET \(place)
        """
      ) { Timestamp(milliseconds: $0.int64(0)) }
    }
    guard count > 0 else { return WaitingNow(count: 0, medianAge: nil, oldest: nil) }
    let middle = try begins(from: (count - 1) / 2).prefix(count % 2 == 0 ? 2 : 1)
    let ages = middle.map { Int(max(0, now.milliseconds - $0.milliseconds) / 1_000) }
    return WaitingNow(
      count: count, medianAge: ages.reduce(0, +) / max(1, ages.count), oldest: try begins(from: 0).first)
  }

  /// Finds the conversations that a filter keeps and in which somebody waits, the longest first.
  public func waitingConversations(_ filter: Filter, limit: Int) throws -> [WaitingConversation] {
    let waiting = filter.keepingWaits
    let rows: SQL = "SELECT c.id AS id, c.waitingSince FROM conversations c WHERE \(waiting.condition)"
    let longest: SQL = "\(waiting.mergedByStatus(rows)) ORDER BY c.waitingSince, c.id"
    return try translatingErrors {
      try database.all(
        """
        SELECT \(verbatim: WaitingRow.list) FROM conversations c
          LEFT JOIN lines l ON l.id = c.line LEFT JOIN members m ON m.id = c.assignedTo
         WHERE c.id IN (SELECT id FROM (\(longest) LIMIT \(limit))) ORDER BY c.waitingSince, c.id
        """
      ) { row in
        WaitingConversation(
          id: row.int64(WaitingRow.id), name: row.string(WaitingRow.title),
          line: row.line(WaitingRow.line, id: .lineId, number: .number, name: .name),
          assignedTo: row.member(WaitingRow.member, firstName: .firstName, lastName: .lastName, email: .email),
          since: Timestamp(milliseconds: row.int64(WaitingRow.since)))
      }
    }
  }
}

private enum WaitingRow: String, RowColumns {
  case id = "c.id", title = "c.title", since = "c.waitingSince"
  case line = "l.id", lineId = "l.quoId", number = "l.number", name = "l.name"
  case member = "m.quoId", firstName = "m.firstName", lastName = "m.lastName", email = "m.email"
}

extension Filter {
  /// The conversations that the filter keeps and in which somebody waits.
  fileprivate var keepingWaits: Filter { Filter(clauses + [Clause(.unanswered)]) }
}
