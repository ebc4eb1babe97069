public import CivilTime
internal import SQLite

/// A change of a conversation as it is told to those who follow the history.
public struct ToldChange: Sendable, Equatable {
  public let operation: Int64
  public let at: Timestamp
  public let actor: String
  /// The command's name, e.g. `done` or `import`.
  public let command: String
  /// The field's name, or `activity` for news that moved no status.
  public let field: String
  /// Nil for the status of a conversation that the operation made, for a new note and for nobody assigned.
  public let before: String?
  public let after: String?
  /// The members whom a new note mentions, by their ids.
  public let mentions: [MemberReference]
  /// The conversation when it was read, which may be later.
  public let conversation: Conversation
  /// Whether the filter keeps that conversation.
  public let isKept: Bool
  /// Whether the operation has no further change to tell.
  public let isLast: Bool
}

/// A place in the history, from which it goes on without a gap and without repetition.
public struct HistoryPosition: Sendable, Equatable {
  /// The operation; all those before it are told.
  public let operation: Int64
  /// The last change of the operation that was told; nil if all were.
  let last: FieldOfSubject?

  struct FieldOfSubject: Sendable, Equatable {
    let subject: Int64
    let field: String
  }

  /// The place after an operation.
  init(after operation: Int64, last: FieldOfSubject? = nil) {
    self.operation = operation
    self.last = last
  }

  /// Whether a change `h` comes after the place.
  fileprivate var condition: SQL {
    guard let last else { return "h.operation > \(operation)" }
    return """
      (h.operation, h.kind, h.subject, h.field)
        > (\(operation), \(ConversationField.kind.rawValue), \(last.subject), \(last.field))
      """
  }
}

extension Inbox {
  /// The place after an operation, 0 for the beginning of the history. Throws `unknownOperation` for one that is still to
  /// come.
  public func historyPosition(after operation: Int64) throws -> HistoryPosition {
    try translatingErrors {
      guard operation <= (try latestOperation()) else { throw InboxError.unknownOperation(operation) }
      return HistoryPosition(after: operation)
    }
  }

  /// The place after all that there is.
  public func endOfHistory() throws -> HistoryPosition {
    try translatingErrors { HistoryPosition(after: try latestOperation()) }
  }

  /// Passes each conversation that a filter keeps to `body`, in the order of a list, with the place in the history of the
  /// state that they have. Returns that place.
  @discardableResult
  public func forEachConversation(
    _ filter: Filter, body: (Conversation, HistoryPosition) throws -> Void
  ) throws -> HistoryPosition {
    try inOneSnapshot {
      let position = HistoryPosition(after: try latestOperation())
      try forEachConversation(filter) { try body($0, position) }
      return position
    }
  }

  /// Reads the next changes of conversations that the filter keeps after the change or kept before it, at most `limit`,
  /// in the order in which they were made. Moves the position behind them.
  ///
  /// The history alone decides what is told, so that the same changes are told whenever it is read. Throws `newer` if
  /// another quo has brought the inbox up to date meanwhile.
  public func changes(
    after position: inout HistoryPosition, keptBy filter: Filter, limit: Int
  ) throws -> [ToldChange] {
    let start = position
    let (changes, end) = try inOneSnapshot {
      _ = try Self.version(of: database, path: path)
      let latest = try latestOperation()
      // Another that is left over tells whether the operation goes on.
      let found = latest > start.operation || start.last != nil ? try rows(start, filter, limit + 1) : []
      let told = found.prefix(limit)
      let ids = Set(told.map(\.subject)).sorted()
      var conversations: [Int64: Conversation] = [:]
      var kept: Set<Int64> = []
      if !ids.isEmpty {
        try forEachConversation(where: Selection(ids: ids).condition) { conversations[$0.id] = $0 }
        try database.query("SELECT c.id FROM conversations c WHERE \(Selection(ids: ids, filter: filter).condition)") {
          kept.insert($0.int64(0))
        }
      }
      let changes = try told.indices.compactMap { index in
        try conversations[found[index].subject].map { conversation in
          let isLast = index + 1 == found.count || found[index + 1].operation != found[index].operation
          return try found[index].told(
            conversation, mentions: members(named: found[index].mentions), isKept: kept.contains(conversation.id),
            isLast: isLast)
        }
      }
      return (changes, found.count > limit ? found[limit - 1].position : HistoryPosition(after: latest))
    }
    position = end
    return changes
  }

  /// Throws `newer` if another quo has brought the inbox up to date since it was opened.
  public func checkVersion() throws {
    try translatingErrors { _ = try Self.version(of: database, path: path) }
  }

  private func latestOperation() throws -> Int64 {
    try database.integer("SELECT max(id) FROM operations") ?? 0
  }

  /// The members with these ids, a JSON array as a note has it.
  private func members(named ids: String?) throws -> [MemberReference] {
    guard let ids else { return [] }
    return try database.all(
      """
      SELECT \(verbatim: ReferredMember.list) FROM json_each(\(ids)) i CROSS JOIN members m ON m.quoId = i.value
       ORDER BY i.key
      """
    ) { $0.member(ReferredMember.id, firstName: .firstName, lastName: .lastName, email: .email) }.compactMap { $0 }
  }

  private func rows(_ position: HistoryPosition, _ filter: Filter, _ limit: Int) throws -> [FoundChange] {
    let columns = FoundChange.Column.named { column in
      switch column {
      case .before, .after: ConversationField.readable("h.\(column.rawValue)")
      case .mentions: "iif(h.field = 'note', h.after -> '$.mentions', NULL)"
      case .at, .actor, .command: "o.\(verbatim: column.rawValue)"
      case .operation, .subject, .field: "h.\(verbatim: column.rawValue)"
      }
    }
    return try database.all(
      """
      SELECT \(columns) FROM changes h CROSS JOIN operations o ON o.id = h.operation
       WHERE \(position.condition) AND h.kind = \(ConversationField.kind.rawValue)
         AND EXISTS (SELECT 1 FROM \(FormerConversation.rows) c
                      WHERE c.status IS NOT NULL AND \(filter.condition(.tests)))
       ORDER BY h.operation, h.kind, h.subject, h.field LIMIT \(limit)
      """
    ) { try FoundChange($0) }
  }
}

/// A change as the history has it.
private struct FoundChange {
  enum Column: String, RowColumns { case operation, subject, field, before, after, mentions, at, actor, command }

  let operation: Int64
  let subject: Int64
  private let field: String
  private let before: String?
  private let after: String?
  /// The ids of the members whom a new note mentions, as JSON.
  let mentions: String?
  private let at: Timestamp
  private let actor: String
  private let command: String

  init(_ row: borrowing Row) throws {
    operation = row.int64(Column.operation)
    subject = row.int64(Column.subject)
    field = row.string(Column.field)
    before = row.optionalString(Column.before)
    after = row.optionalString(Column.after)
    mentions = row.optionalString(Column.mentions)
    at = try row.time(Column.at)
    actor = row.string(Column.actor)
    command = row.string(Column.command)
  }

  var position: HistoryPosition { HistoryPosition(after: operation, last: .init(subject: subject, field: field)) }

  func told(
    _ conversation: Conversation, mentions: [MemberReference], isKept: Bool, isLast: Bool
  ) -> ToldChange {
    ToldChange(
      operation: operation, at: at, actor: actor, command: command, field: field, before: before, after: after,
      mentions: mentions, conversation: conversation, isKept: isKept, isLast: isLast)
  }
}
