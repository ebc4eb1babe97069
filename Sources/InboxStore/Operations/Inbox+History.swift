internal import SQLite
internal import CivilTime

/// Which part of the history.
public struct HistoryQuery: Sendable {
  /// Only changes of these conversations; nil for all.
  public var selection: Selection?
  /// Only this operation.
  public var operation: Int64?
  /// Only what this person did.
  public var actor: String?
  public var limit: Int?

  public init(
    selection: Selection? = nil, operation: Int64? = nil, actor: String? = nil, limit: Int? = nil
  ) {
    self.selection = selection
    self.operation = operation
    self.actor = actor
    self.limit = limit
  }
}

extension Inbox {
  /// Hands operations to `body`, newest first. The query's selection does not count here.
  public func forEachOperation(_ query: HistoryQuery = HistoryQuery(), body: (Operation) throws -> Void) throws {
    try translatingErrors {
      try database.query(
        """
        SELECT \(verbatim: operationColumns) FROM operations o
         WHERE \(query.operationCondition) ORDER BY o.id DESC\(query.bound)
        """
      ) { row in try body(makeOperation(row)) }
    }
  }

  /// Hands changes to `body`, newest first. Throws `unknownOperation` when the query names one that does not exist.
  public func forEachChange(_ query: HistoryQuery, body: (Change) throws -> Void) throws {
    try translatingErrors {
      if let operation = query.operation,
        try database.integer("SELECT 1 FROM operations WHERE id = \(operation)") == nil
      {
        throw InboxError.unknownOperation(operation)
      }
      // A selection is one of conversations.
      let kinds =
        try query.selection != nil
        ? [.conversation] : query.operation.map { try self.kinds(changedBy: $0) } ?? SubjectKind.allCases
      guard !kinds.isEmpty else { return }
      let changes = kinds.map { kind -> SQL in
        let fields = kind.fields
        return """
          SELECT \(verbatim: operationColumns), \(fields.subject), \(fields.readable("h.before")),
                 \(fields.readable("h.after"))
            FROM operations o JOIN \(fields.changes) AND o.id = h.operation
             AND \(query.operationCondition) AND \(query.changeCondition)
          """
      }.joined(separator: " UNION ALL ")
      try database.query("\(changes) ORDER BY 1 DESC, kind, subject, field\(query.bound)") { row in
        try body(
          Change(
            operation: try makeOperation(row), subject: makeSubject(row, from: 12), name: row.string(14),
            field: row.string(15), before: row.optionalString(16), after: row.optionalString(17)))
      }
    }
  }
}

extension HistoryQuery {
  fileprivate var operationCondition: SQL {
    let conditions: [SQL?] = [operation.map { "o.id = \($0)" }, actor.map { "o.actor = \($0)" }]
    let given = conditions.compactMap { $0 }
    return given.isEmpty ? "TRUE" : given.joined(separator: " AND ")
  }

  /// What happened to a conversation that has become part of a selected one happened to that one. The plus signs take
  /// the type from the ids: a column of integers would not be looked up in one of any type.
  fileprivate var changeCondition: SQL {
    guard let selection else { return "TRUE" }
    return """
      h.subject IN (
        WITH selected AS (SELECT c.id FROM conversations c WHERE \(selection.condition))
        SELECT +id FROM selected
         UNION ALL SELECT +m.id FROM selected JOIN conversations m ON m.mergedInto = selected.id)
      """
  }

  fileprivate var bound: SQL {
    limit.map { " LIMIT \($0)" } ?? ""
  }
}

/// The columns of an operation `o`, in the order that `makeOperation` reads them.
let operationColumns = """
  o.id, o.at, o.actor, o.command, o.message, o.conversations, o.views, o.contacts, o.members, o.settings, o.undoes,
  o.takenBackBy
  """

func makeOperation(_ row: borrowing Row) throws -> Operation {
  Operation(
    id: try row.id(0), at: try row.time(1), actor: row.string(2), command: row.string(3),
    message: row.optionalString(4), conversations: row.int(5), views: row.int(6), contacts: row.int(7),
    members: row.int(8), settings: row.int(9), undoes: row.optionalInt64(10), takenBackBy: row.optionalInt64(11))
}

/// Reads the first two columns of `UndoableField.subject` from column `first` on.
func makeSubject(_ row: borrowing Row, from first: Int) -> Subject {
  let name = first + 1
  return switch SubjectKind(rawValue: row.int(first)) {
  case .conversation, nil: .conversation(row.int64(name))
  case .contact: .contact(row.string(name))
  case .view: .view(row.string(name))
  case .member: .member(row.string(name))
  case .setting: .setting(row.string(name))
  }
}
