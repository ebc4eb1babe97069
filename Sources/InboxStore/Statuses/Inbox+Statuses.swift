internal import SQLite

/// What a command that changes statuses did.
public struct StatusOutcome: Sendable, Equatable {
  /// One conversation's status before and after.
  public struct Changed: Sendable, Equatable {
    public let conversation: Int64
    public let before: Status
    public let after: Status
  }

  /// The operation to undo; nil when nothing changed.
  public let operation: Int64?
  public let changed: [Changed]
  /// Conversations that were so already.
  public let unchanged: Int
}

extension Inbox {
  /// Applies one event to conversations, all in one operation named `command`; those that are so already stay untouched.
  ///
  /// Throws `unknownConversations` when an id stands for nothing; then nothing has changed at all.
  public func apply(
    _ event: StatusEvent, to conversations: [Int64], command: String, author: Author
  ) throws -> StatusOutcome {
    try translatingErrors {
      try database.transaction {
        let arrivals = try arrivals()
        let ids = Array(Set(conversations)).sorted()
        let select = try database.prepare("SELECT status FROM conversations WHERE id = ?")
        var changed: [StatusOutcome.Changed] = []
        for id in ids {
          guard let before = try select.first(id, body: { Status(rawValue: $0.string(0)) }) ?? nil else {
            throw InboxError.unknownConversations([String(id)])
          }
          let after = Status.after(event, from: before, arrivals: arrivals)
          if after != before { changed.append(.init(conversation: id, before: before, after: after)) }
        }
        let operation = try record(changed, command: command, author: author)
        return StatusOutcome(operation: operation, changed: changed, unchanged: ids.count - changed.count)
      }
    }
  }

  private func record(
    _ changed: [StatusOutcome.Changed], command: String, author: Author
  ) throws -> Int64? {
    guard !changed.isEmpty else { return nil }
    let operation = try OperationWriter(database, command: command, author: author)
    let log = try database.prepare(
      "INSERT INTO changes (operation, conversation, field, before, after) VALUES (?, ?, 'status', ?, ?)")
    let update = try database.prepare(
      """
      UPDATE conversations SET status = ?, statusChangedAt = ?, statusChangedBy = ?, revision = revision + 1
       WHERE id = ?
      """)
    for change in changed {
      try log.run(operation.id, change.conversation, change.before.rawValue, change.after.rawValue)
      try update.run(change.after.rawValue, author.now, author.name, change.conversation)
    }
    try operation.finish(database, conversations: changed.count)
    return operation.id
  }
}
