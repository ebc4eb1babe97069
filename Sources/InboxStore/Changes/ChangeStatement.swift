internal import SQLite

/// An action as SQL on the row `c` of conversations.
struct ChangeStatement {
  /// One field of the row: from what, to what.
  struct Field {
    /// As the history names it.
    let name: String
    /// True where it is not so already.
    let isDue: SQL
    let before: SQL
    let after: SQL
  }

  /// Without a note the first one decides: where it is not due, nothing is.
  let fields: [Field]
  /// The assignments of an UPDATE.
  let assignments: (Author) -> SQL?
  /// Left on every conversation, also where the rest is so already.
  let note: NoteDraft?

  init(_ fields: [Field], assignments: @escaping (Author) -> SQL?, note: NoteDraft? = nil) {
    self.fields = fields
    self.assignments = assignments
    self.note = note
  }

  var isDue: SQL { note == nil ? fields.first?.isDue ?? "TRUE" : "TRUE" }
}

extension ChangeAction {
  func statement(arrivals: Arrivals) -> ChangeStatement {
    switch self {
    case .status(let event): Self.statement(for: event, arrivals: arrivals)
    case .pin(let pinned):
      ChangeStatement(
        [
          .init(
            name: "pinned", isDue: "c.pinned <> \(pinned)", before: "CASE c.pinned WHEN 1 THEN 'true' ELSE 'false' END",
            after: pinned ? "'true'" : "'false'")
        ], assignments: { _ in "pinned = \(pinned)" })
    case .assign(let member, let isHandover, let note):
      Self.statement(member: member, isHandover: isHandover, note: note, arrivals: arrivals)
    case .note(let note): ChangeStatement([], assignments: { _ in nil }, note: note)
    }
  }

  private static func statement(for event: StatusEvent, arrivals: Arrivals) -> ChangeStatement {
    let move = StatusMove(event, arrivals: arrivals)
    return ChangeStatement([move.field], assignments: { move.assignments($0) })
  }

  private static func statement(
    member: Int64?, isHandover: Bool, note: NoteDraft?, arrivals: Arrivals
  ) -> ChangeStatement {
    let assignment = ChangeStatement.Field(
      name: "assignedTo", isDue: "c.assignedTo IS NOT \(member)",
      before: "(SELECT quoId FROM members WHERE id = c.assignedTo)",
      after: "(SELECT quoId FROM members WHERE id = \(member))")
    let move = isHandover ? StatusMove(.handedOver, arrivals: arrivals, where: assignment.isDue) : nil
    return ChangeStatement(
      [assignment] + (move.map { [$0.field] } ?? []),
      assignments: { author in
        let assign: SQL = "assignedTo = \(member), stamps = \(verbatim: AssignmentStamp.function)(coalesce(stamps, ''))"
        return move.map { "\(assign), \($0.assignments(author))" } ?? assign
      }, note: note)
  }
}

/// What `Status.after` decides of each status, written out for SQLite.
private struct StatusMove {
  private let isDue: SQL
  private let after: SQL

  /// `condition` says for which rows the event comes to pass at all.
  init(_ event: StatusEvent, arrivals: Arrivals, where condition: SQL = "TRUE") {
    let moves = Status.allCases.map { ($0, Status.after(event, from: $0, arrivals: arrivals)) }.filter { $0 != $1 }
    let cases = moves.map { SQL("WHEN \($0.0.rawValue) THEN \($0.1.rawValue)") }.joined(separator: " ")
    isDue = "(c.status IN \(list: moves.map(\.0.rawValue)) AND \(condition))"
    after = "CASE c.status \(cases) ELSE c.status END"
  }

  var field: ChangeStatement.Field {
    ChangeStatement.Field(name: "status", isDue: isDue, before: "c.status", after: after)
  }

  /// A status that stays keeps its time and its author.
  func assignments(_ author: Author) -> SQL {
    """
    status = iif(\(isDue), \(after), c.status), statusChangedAt = iif(\(isDue), \(author.now), statusChangedAt),
    statusChangedBy = iif(\(isDue), \(author.name), statusChangedBy)
    """
  }
}
