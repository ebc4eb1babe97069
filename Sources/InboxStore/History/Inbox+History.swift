internal import SQLite
public import CivilTime

/// Selects a part of the history.
public struct HistoryQuery: Sendable {
  /// Only changes of these conversations; nil for all.
  public var selection: Selection?
  /// Only operations at or after this time.
  public var since: Timestamp?
  /// Only operations before this time.
  public var until: Timestamp?
  /// Only this operation.
  public var operation: Int64?
  /// Only operations of this person.
  public var actor: String?
  public var limit: Int?

  public init(
    selection: Selection? = nil, since: Timestamp? = nil, until: Timestamp? = nil, operation: Int64? = nil,
    actor: String? = nil, limit: Int? = nil
  ) {
    self.selection = selection
    self.since = since
    self.until = until
    self.operation = operation
    self.actor = actor
    self.limit = limit
  }
}

extension Inbox {
  /// Passes operations to `body`, newest first. Ignores the query's selection.
  public func forEachOperation(_ query: HistoryQuery = HistoryQuery(), body: (LoggedOperation) throws -> Void) throws {
    try translatingErrors {
      try showDueHistory()
      try database.query(
        """
        SELECT \(RunOfOperations.columns) FROM operations o
         WHERE \(query.operationCondition) AND \(RunOfOperations.isLast) ORDER BY o.id DESC\(query.bound)
        """
      ) { row in try body(LoggedOperation(row)) }
    }
  }

  /// Passes changes to `body`, newest first. Throws `unknownOperation` when the query names one that does not exist.
  public func forEachChange(_ query: HistoryQuery, body: (Change) throws -> Void) throws {
    try translatingErrors {
      try showDueHistory()
      if let operation = query.operation,
        try database.integer("SELECT 1 FROM operations WHERE id = \(operation)") == nil
      {
        throw InboxError.unknownOperation(operation)
      }
      // A selection contains only conversations.
      let kinds =
        try query.selection != nil
        ? [.conversation] : query.operation.map { try self.kinds(changedBy: $0) } ?? SubjectKind.allCases
      guard !kinds.isEmpty else { return }
      let changes = kinds.map { kind -> SQL in
        let fields = kind.fields
        return """
          SELECT \(FieldChange.columns(kind, operation: "o.id"))
            FROM operations o JOIN \(fields.changes) AND o.id = h.operation
             AND \(query.operationCondition) AND \(query.changeCondition)
          """
      }.joined(separator: " UNION ALL ")
      let find = database.statement("SELECT \(OperationColumn.list) FROM operations WHERE id = ?")
      var operation: LoggedOperation?
      try database.query("\(changes) ORDER BY operation DESC, kind, subject, field\(query.bound)") { row in
        let change = FieldChange(row)
        if operation?.id != change.operation {
          operation = try find.first(change.operation) { try LoggedOperation($0) }
        }
        guard let operation else { return }
        try body(
          Change(
            operation: operation, subject: change.subject, name: change.name, field: change.field,
            before: change.before, after: change.after))
      }
    }
  }
}

extension HistoryQuery {
  fileprivate var operationCondition: SQL {
    let conditions: [SQL?] = [
      operation.map { "o.id IN \(RunOfOperations.ids(with: $0))" }, actor.map(Self.isBy),
      since.map { "o.at >= \($0)" }, until.map { "o.at < \($0)" },
    ]
    let given = conditions.compactMap { $0 }
    return given.isEmpty ? "TRUE" : given.joined(separator: " AND ")
  }

  /// Includes changes of conversations that were merged into a selected one. The plus signs remove the ids' type
  /// affinity: with it, SQLite would not look up the integers in a column of any type.
  fileprivate var changeCondition: SQL {
    guard let selection else { return "TRUE" }
    return """
      h.subject IN (
        WITH selected AS (SELECT c.id FROM conversations c WHERE \(selection.condition))
        SELECT +id FROM selected
         UNION ALL SELECT +m.id FROM selected JOIN main.conversations m ON m.mergedInto = selected.id)
      """
  }

  /// Whoever imports is the actor of an import, so that it is known by its command.
  private static func isBy(_ actor: String) -> SQL {
    ImportOrigin.names.contains(actor) ? "o.command = \(actor)" : "o.actor = \(actor)"
  }

  fileprivate var bound: SQL {
    limit.map { " LIMIT \($0)" } ?? ""
  }
}

extension LoggedOperation {
  /// Reads an operation from its stored columns.
  init(_ row: borrowing Row) throws {
    self.init(
      id: try row.id(OperationColumn.id), at: try row.time(OperationColumn.at),
      actor: row.string(OperationColumn.actor), command: row.string(OperationColumn.command),
      message: row.optionalString(OperationColumn.message), conversations: row.int(OperationColumn.conversations),
      views: row.int(OperationColumn.views), contacts: row.int(OperationColumn.contacts),
      members: row.int(OperationColumn.members), settings: row.int(OperationColumn.settings),
      undoes: row.optionalInt64(OperationColumn.undoes), takenBackBy: row.optionalInt64(OperationColumn.takenBackBy),
      run: row.optionalString(OperationColumn.run), rules: row.int(OperationColumn.rules),
      activities: row.int(OperationColumn.activities), cause: row.optionalInt64(OperationColumn.cause))
  }
}
