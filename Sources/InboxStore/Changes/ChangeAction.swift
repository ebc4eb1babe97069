internal import SQLite

/// What a changing command does to a conversation.
public enum ChangeAction: Sendable, Equatable {
  /// Moves the status as the event says.
  case status(StatusEvent)
  case pin(Bool)
}

/// An action as SQL on the row `c` of conversations: what it changes, from what, to what.
struct ChangeStatement {
  /// As the history names it.
  let field: String
  /// True for a conversation that is not so already.
  let isDue: SQL
  let before: SQL
  let after: SQL
  /// The assignments of an UPDATE; `after` applies.
  let assignments: (Author) -> SQL
}

extension ChangeAction {
  func statement(arrivals: Arrivals) -> ChangeStatement {
    switch self {
    case .status(let event): Self.statement(for: event, arrivals: arrivals)
    case .pin(let pinned):
      ChangeStatement(
        field: "pinned", isDue: "c.pinned <> \(pinned)", before: "CASE c.pinned WHEN 1 THEN 'true' ELSE 'false' END",
        after: pinned ? "'true'" : "'false'", assignments: { _ in "pinned = \(pinned)" })
    }
  }

  /// What `Status.after` decides of each status, written out for SQLite.
  private static func statement(for event: StatusEvent, arrivals: Arrivals) -> ChangeStatement {
    let moves = Status.allCases.map { ($0, Status.after(event, from: $0, arrivals: arrivals)) }.filter { $0 != $1 }
    let cases = moves.map { SQL("WHEN \($0.0.rawValue) THEN \($0.1.rawValue)") }.joined(separator: " ")
    let after: SQL = "CASE c.status \(cases) ELSE c.status END"
    return ChangeStatement(
      field: "status", isDue: "c.status IN \(list: moves.map(\.0.rawValue))", before: "c.status", after: after,
      assignments: { author in
        "status = \(after), statusChangedAt = \(author.now), statusChangedBy = \(author.name)"
      })
  }
}
