internal import SQLite

/// What `undo` or `redo` did.
public struct UndoOutcome: Sendable, Equatable {
  /// The operation that was taken back.
  public let target: Operation
  /// The operation that took it back; nil when it had been taken back already, or nothing was left to take back.
  public let operation: Int64?
  public let changed: Int
  /// Conversations that something else has changed since; taken back without them only when that was asked for.
  public let conflicts: [ChangeOutcome.LeftAlone]
  /// It had been taken back already.
  public let wasTakenBack: Bool
}

/// Which operation to take back.
public enum UndoTarget: Sendable, Equatable {
  /// The author's newest that is in effect and changed something; an import that only brought news is passed over.
  case newest
  /// The author's newest undo that is in effect: what `redo` takes back.
  case newestUndo
  case operation(Int64)
}

extension Inbox {
  /// Takes back one whole operation, as an operation of its own: every field goes back to what it was before.
  ///
  /// Conversations that the operation created stay, and so do messages. Where something else has changed the same field
  /// since, or news arrived after a status was set, nothing at all is taken back unless `force` takes back the rest.
  /// Returns nil when there is nothing to take back. Throws `unknownOperation`.
  public func undo(
    _ target: UndoTarget, author: Author, force: Bool = false, isDryRun: Bool = false
  ) throws -> UndoOutcome? {
    try translatingErrors {
      try database.transaction { () -> UndoOutcome? in
        guard let found = try find(target, author: author) else { return nil }
        guard found.takenBackBy == nil else {
          return UndoOutcome(target: found, operation: nil, changed: 0, conflicts: [], wasTakenBack: true)
        }
        return try takeBack(found, author: author, force: force, isDryRun: isDryRun)
      }
    }
  }

  /// Hands what taking back an operation would change to `body`, in the order of the ids.
  public func forEachDueUndo(of operation: Int64, body: (ConversationChange) throws -> Void) throws {
    try translatingErrors {
      try database.query(
        """
        SELECT NULL, c.id, c.quoId, c.title, h.field, h.after, h.before, c.revision
          FROM changes h JOIN conversations c ON c.id = h.conversation
         WHERE h.operation = \(operation) AND \(isReversible) AND NOT \(isOverridden) ORDER BY c.id
        """
      ) { try body(makeConversationChange($0)) }
    }
  }

  private func takeBack(
    _ target: Operation, author: Author, force: Bool, isDryRun: Bool
  ) throws -> UndoOutcome {
    let conflicts = try database.all(
      """
      SELECT DISTINCT c.id, c.title FROM changes h JOIN conversations c ON c.id = h.conversation
       WHERE h.operation = \(target.id) AND \(isReversible) AND \(isOverridden) ORDER BY c.id
      """
    ) { ChangeOutcome.LeftAlone(conversation: $0.int64(0), name: $0.string(1)) }
    guard conflicts.isEmpty || force else {
      return UndoOutcome(target: target, operation: nil, changed: 0, conflicts: conflicts, wasTakenBack: false)
    }
    let due = try database.integer(
      """
      SELECT count(*) FROM changes h JOIN conversations c ON c.id = h.conversation
       WHERE h.operation = \(target.id) AND \(isReversible) AND NOT \(isOverridden)
      """)
    // Where every conversation changed since there is nothing to record. An import that only brought something is taken
    // back all the same: what came with it no longer stands in the way of taking back what was before it.
    if isDryRun || (due == 0 && !conflicts.isEmpty) {
      return UndoOutcome(
        target: target, operation: nil, changed: Int(due ?? 0), conflicts: conflicts, wasTakenBack: false)
    }
    let command = target.undoes != nil && target.command == "undo" ? "redo" : "undo"
    let undo = try OperationWriter(database, command: command, author: author, undoes: target.id)
    try database.run(
      """
      INSERT INTO changes (operation, conversation, field, before, after)
      SELECT \(undo.id), h.conversation, h.field, h.after, h.before
        FROM changes h JOIN conversations c ON c.id = h.conversation
       WHERE h.operation = \(target.id) AND \(isReversible) AND NOT \(isOverridden)
      """)
    let changed = database.changes
    try undo.finish(database, conversations: changed)
    try restoreFields(from: undo.id, author: author)
    try OperationWriter.markTakenBack(target.id, by: undo.id, on: database)
    return UndoOutcome(
      target: target, operation: undo.id, changed: changed, conflicts: conflicts, wasTakenBack: false)
  }

  /// Sets each field to what an operation's changes say it is after it.
  private func restoreFields(from operation: Int64, author: Author) throws {
    try database.run(
      """
      UPDATE conversations SET status = h.after, statusChangedAt = \(author.now), statusChangedBy = \(author.name),
             revision = revision + 1
        FROM changes h
       WHERE h.operation = \(operation) AND h.field = 'status' AND h.conversation = conversations.id
      """)
    try database.run(
      """
      UPDATE conversations SET pinned = h.after = 'true', revision = revision + 1
        FROM changes h
       WHERE h.operation = \(operation) AND h.field = 'pinned' AND h.conversation = conversations.id
      """)
  }

  private func find(
    _ target: UndoTarget, author: Author
  ) throws -> Operation? {
    let condition: SQL =
      switch target {
      // An import that only brought something has nothing to take back, and is not in the way of what has.
      case .newest:
        """
        o.actor = \(author.name) AND o.undoes IS NULL AND o.takenBackBy IS NULL
          AND EXISTS (SELECT 1 FROM changes h WHERE h.operation = o.id AND \(isReversible))
        """
      case .newestUndo:
        "o.actor = \(author.name) AND o.undoes IS NOT NULL AND o.takenBackBy IS NULL AND o.command = 'undo'"
      case .operation(let id): "o.id = \(id)"
      }
    let found = try database.first(
      """
      SELECT \(verbatim: operationColumns) FROM operations o WHERE \(condition) ORDER BY o.id DESC LIMIT 1
      """
    ) { makeOperation($0) }
    if found == nil, case .operation(let id) = target { throw InboxError.unknownOperation(id) }
    return found
  }
}

/// A change that has a state to go back to: not the creation of a conversation, not the arrival of a message.
private let isReversible: SQL = "h.before IS NOT NULL AND h.field <> 'activity'"

/// Of a change `h` of a conversation `c`: the field is not as it left it; or something else, still in effect, has
/// changed it since; or news came after a status was set.
private let isOverridden: SQL = """
  (h.after IS NOT CASE h.field WHEN 'status' THEN c.status WHEN 'pinned' THEN iif(c.pinned, 'true', 'false') END
   OR c.mergedInto IS NOT NULL
   OR EXISTS (SELECT 1 FROM changes n JOIN operations o ON o.id = n.operation
               WHERE n.conversation = h.conversation AND n.operation > h.operation
                 AND (n.field = h.field OR (h.field = 'status' AND n.field = 'activity'))
                 AND o.undoes IS NULL AND o.takenBackBy IS NULL))
  """
