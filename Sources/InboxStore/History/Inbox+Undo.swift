internal import SQLite

/// What `undo` or `redo` did.
public struct UndoOutcome: Sendable {
  /// The operation that was taken back.
  public let target: Operation
  /// The operation that took it back; nil when it had been taken back already, or nothing was left to take back.
  public let operation: Int64?
  /// What went back: how many of each kind of thing, such as `conversation`; kinds of which none did are left out.
  public let counts: [(noun: String, count: Int)]
  /// What something else has changed since; taken back without them only when that was asked for.
  public let conflicts: [ChangeOutcome.LeftAlone]
  /// It had been taken back already.
  public let wasTakenBack: Bool

  /// How many things went back.
  public var changed: Int { counts.reduce(0) { $0 + $1.count } }
}

/// Which operation to take back.
public enum UndoTarget: Sendable, Equatable {
  /// The author's newest that is in effect and changed something; an import that only brought news is passed over.
  case newest
  /// The author's newest undo that is in effect: what `redo` takes back.
  case newestUndo
  case operation(Int64)
}

extension WritableInbox {
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
          return UndoOutcome(target: found, operation: nil, counts: [], conflicts: [], wasTakenBack: true)
        }
        return try takeBack(found, author: author, force: force, isDryRun: isDryRun)
      }
    }
  }

  /// Hands what taking back an operation would change to `body`, in the order of the ids.
  public func forEachDueUndo(of operation: Int64, body: (FieldChange) throws -> Void) throws {
    try translatingErrors {
      try database.transaction(.deferred) {
        let undoing = try Undoing(operation, on: self)
        for kind in undoing.kinds {
          let columns = FieldChange.columns(kind, operation: "NULL", before: "h.after", after: "h.before")
          try database.query(
            "SELECT \(columns) FROM \(kind.fields.changes) AND \(undoing.isDue(kind)) ORDER BY subject, field"
          ) { try body(FieldChange($0)) }
        }
      }
    }
  }

  private func takeBack(
    _ target: Operation, author: Author, force: Bool, isDryRun: Bool
  ) throws -> UndoOutcome {
    let undoing = try Undoing(target.id, on: self)
    let conflicts = undoing.conflicts
    guard conflicts.isEmpty || force else {
      return UndoOutcome(target: target, operation: nil, counts: [], conflicts: conflicts, wasTakenBack: false)
    }
    // Where everything changed since there is nothing to record. An import that only brought something is taken back all
    // the same: what came with it no longer stands in the way of taking back what was before it.
    let due = try undoing.countDue()
    let counts = undoing.kinds.compactMap { kind in due[kind].map { (noun: kind.noun, count: $0) } }
    if isDryRun || (due.isEmpty && !conflicts.isEmpty) {
      return UndoOutcome(target: target, operation: nil, counts: counts, conflicts: conflicts, wasTakenBack: false)
    }
    let command = target.undoes != nil && target.command == "undo" ? "redo" : "undo"
    let undo = try OperationWriter(database, command: command, author: author, undoes: target.id)
    try undoing.run(as: undo.id, author)
    for (kind, count) in due { try undo.finish(database, kind, count) }
    try OperationWriter.markTakenBack(target.id, by: undo.id, on: database)
    return UndoOutcome(
      target: target, operation: undo.id, counts: counts, conflicts: conflicts, wasTakenBack: false)
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
          AND (\(Undoing.hasSomething))
        """
      case .newestUndo:
        "o.actor = \(author.name) AND o.undoes IS NOT NULL AND o.takenBackBy IS NULL AND o.command = 'undo'"
      case .operation(let id): "o.id = \(id)"
      }
    let found = try database.first(
      """
      SELECT \(verbatim: OperationColumn.list) FROM operations o WHERE \(condition) ORDER BY o.id DESC LIMIT 1
      """
    ) { try Operation($0) }
    if found == nil, case .operation(let id) = target { throw InboxError.unknownOperation(id) }
    return found
  }
}
