internal import SQLite

/// The result of `undo` or `redo`.
public struct UndoOutcome: Sendable {
  /// The operation that was taken back.
  public let target: LoggedOperation
  /// The operation that took it back; nil when it had been taken back already, or nothing was left to take back.
  public let operation: Int64?
  /// The number of reverted things by kind, such as `conversation`, without kinds that have none.
  public let counts: [(noun: String, count: Int)]
  /// Things that something else has changed since; only a forced undo goes on without them.
  public let conflicts: [ChangeOutcome.LeftAlone]
  /// Things of which a reminder has fallen due since, so that their status stays: a plain undo and a forced one go on
  /// without them.
  public var spent: [ChangeOutcome.LeftAlone] = []
  /// The number of conversations that are done again though somebody waits there: what an import brought stays.
  public var unanswered = 0
  /// Whether the operation had already been taken back.
  public let wasTakenBack: Bool
  /// Whether nothing of it can be taken back any more, as a reminder has fallen due since.
  public var isSpent = false
  /// The author's newest operation after the target of which nothing can be taken back any more, as a reminder has
  /// fallen due since.
  public var passedOver: LoggedOperation?
  /// The changes; of a dry run that takes back several operations alone. Those of one are told by `forEachDueUndo`.
  public var foreseen: [FieldChange]?

  /// The total number of reverted things.
  public var changed: Int { counts.reduce(0) { $0 + $1.count } }
}

/// Selects the operation to take back.
public enum UndoTarget: Sendable, Equatable {
  /// The author's newest operation in effect with something to take back: not an import that only brought news, and
  /// not one before a reminder that has fallen due since.
  case newest
  /// The author's newest undo in effect, which `redo` takes back.
  case newestUndo
  case operation(Int64)
}

extension WritableInbox {
  /// Takes back one whole operation, as a new operation: every field gets its previous value.
  ///
  /// Conversations that the operation created stay, and so do messages. If something else has changed the same field
  /// since, or news arrived after a status was set, nothing is taken back unless `force` takes back the rest; neither if
  /// a reminder has fallen due since, where the operation is named. Returns nil when there is nothing to take back.
  /// Throws `unknownOperation`, `fallenReminder` for what `reminder` did, and `tooMany`.
  public func undo(
    _ target: UndoTarget, author: Author, force: Bool = false, options: ChangeOptions = ChangeOptions()
  ) throws -> UndoOutcome? {
    let isDryRun = options.isDryRun
    do {
      return try translatingErrors {
        try changing(at: author.now) {
          // A plain undo passes over what a reminder is in the way of, so that it is never stuck.
          let isNamed = if case .operation = target { true } else { false }
          var outcome = try find(target, author: author).map {
            try takeBack($0, author: author, Leniency(conflicts: force, spent: force || !isNamed), isDryRun: isDryRun)
          }
          if target == .newest, let id = outcome?.target.id {
            outcome?.passedOver = try newestSpent(after: id, author)
          }
          try options.check(outcome?.counts ?? [])
          guard !isDryRun else { throw Rollback(outcome: outcome) }
          return outcome
        }
      }
    } catch let rollback as Rollback {
      guard var outcome = rollback.outcome, let foreseen = outcome.foreseen else { return rollback.outcome }
      outcome.foreseen = try planned(foreseen)
      return outcome
    }
  }

  /// Tells whether an undo takes back the rest where something changed since, and where a reminder has fallen due.
  private struct Leniency {
    let conflicts: Bool
    let spent: Bool
  }

  /// Leaves everything as it was: an operation was taken back only to see what comes of it, or in vain.
  private struct Rollback: Error {
    let outcome: UndoOutcome?
  }

  /// Takes back an operation, and all that belongs to it: its run, and the operations of rules that it caused.
  private func takeBack(
    _ found: LoggedOperation, author: Author, _ leniency: Leniency, isDryRun: Bool
  ) throws -> UndoOutcome {
    guard found.command != DueReminders.actor else { throw InboxError.fallenReminder(found.id) }
    guard try !isSpent(found) else {
      return UndoOutcome(
        target: found, operation: nil, counts: [], conflicts: [], wasTakenBack: false, isSpent: true)
    }
    guard try found.run == nil && !hasStandingConsequences(found) else {
      return try takeBackRun(of: found, author, leniency, isDryRun: isDryRun)
    }
    guard try !isTakenBack(found) else {
      return UndoOutcome(target: found, operation: nil, counts: [], conflicts: [], wasTakenBack: true)
    }
    return try takeBackAlone(found, author: author, leniency, isDryRun: isDryRun)
  }

  /// Takes back the operations of a run that are in effect, newest first, as a run of its own.
  private func takeBackRun(
    of target: LoggedOperation, _ author: Author, _ leniency: Leniency, isDryRun: Bool
  ) throws -> UndoOutcome {
    // A run is called by the id under which it is listed.
    let listed = try database.first(
      """
      SELECT \(RunOfOperations.columns) FROM operations o
       WHERE o.id IN \(RunOfOperations.ids(with: target.id)) ORDER BY o.id DESC LIMIT 1
      """
    ) { try LoggedOperation($0) }
    let target = listed ?? target
    let run = try database.newUID()
    let outcomes = try standing(inRunOf: target.id).map {
      try takeBackAlone($0, author: author, leniency, isDryRun: false, as: run)
    }
    var named: Set<Subject> = []
    let conflicts = outcomes.flatMap(\.conflicts).filter { named.insert($0.subject).inserted }
    let spent = outcomes.flatMap(\.spent).filter { named.insert($0.subject).inserted }
    let isTaken = (conflicts.isEmpty || leniency.conflicts) && (spent.isEmpty || leniency.spent)
    let counts = try countOfThings(changedBy: "(SELECT id FROM operations WHERE run = \(run))")
    let undo = isTaken && !isDryRun ? outcomes.compactMap(\.operation).last : nil
    var outcome = UndoOutcome(
      target: target, operation: undo, counts: isTaken ? counts : [], conflicts: conflicts, spent: spent,
      unanswered: outcomes.reduce(0) { $0 + $1.unanswered }, wasTakenBack: outcomes.isEmpty)
    if isTaken, isDryRun, let last = outcomes.compactMap(\.operation).last {
      var foreseen: [FieldChange] = []
      try forEachChange(madeBy: last) { foreseen.append($0) }
      outcome.foreseen = foreseen
    }
    guard undo != nil || outcomes.isEmpty else { throw Rollback(outcome: outcome) }
    return outcome
  }

  /// Whether reminders that have fallen due since are in the way of all that the operation did, with its run and its
  /// rules.
  private func isSpent(_ operation: LoggedOperation) throws -> Bool {
    let standing = Self.standing(inRunOf: operation.id)
    guard try database.integer("SELECT 1 FROM operations o WHERE \(standing) AND \(Undoing.isSpent) LIMIT 1") != nil
    else { return false }
    return try database.integer(
      "SELECT 1 FROM operations o WHERE \(standing) AND \(Undoing.hasSomething()) LIMIT 1") == nil
  }

  /// Finds the operation that a plain undo passes over to come to an earlier one.
  private func newestSpent(after operation: Int64, _ author: Author) throws -> LoggedOperation? {
    try database.first(
      """
      SELECT \(verbatim: OperationColumn.list) FROM operations o
       WHERE o.id > \(operation) AND o.actor = \(author.name) AND o.undoes IS NULL AND o.takenBackBy IS NULL
         AND \(Undoing.isSpent)
       ORDER BY o.id DESC LIMIT 1
      """
    ) { try LoggedOperation($0) }
  }

  /// Whether an operation is not in effect: it was taken back, or it is a redo of what was undone once more since.
  private func isTakenBack(_ operation: LoggedOperation) throws -> Bool {
    guard operation.takenBackBy == nil, operation.command == "redo" else { return operation.takenBackBy != nil }
    return try database.integer(
      """
      WITH RECURSIVE chain (id) AS (
        SELECT \(operation.id)
         UNION SELECT o.undoes FROM chain JOIN operations o ON o.id = chain.id AND o.undoes < o.id)
      SELECT takenBackBy FROM operations WHERE id = (SELECT min(id) FROM chain)
      """) != nil
  }

  private func hasStandingConsequences(_ operation: LoggedOperation) throws -> Bool {
    try database.integer(
      "SELECT 1 FROM operations WHERE cause = \(operation.id) AND takenBackBy IS NULL LIMIT 1") != nil
  }

  /// The operations in effect of the run that has this operation, and of the rules that acted because of one of them,
  /// the newest first.
  private func standing(inRunOf operation: Int64) throws -> [LoggedOperation] {
    try database.all(
      """
      SELECT \(verbatim: OperationColumn.list) FROM operations o WHERE \(Self.standing(inRunOf: operation))
       ORDER BY id DESC
      """
    ) { try LoggedOperation($0) }
  }

  /// The condition on operations `o` of `standing`.
  private static func standing(inRunOf operation: Int64) -> SQL {
    let run = RunOfOperations.ids(with: operation)
    return "((o.id IN \(run) OR o.cause IN \(run)) AND o.takenBackBy IS NULL)"
  }

  /// Passes the changes that taking back one operation would make to `body`, in the order of the ids.
  public func forEachDueUndo(of operation: Int64, body: (FieldChange) throws -> Void) throws {
    try translatingErrors {
      try showDueHistory()
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

  private func takeBackAlone(
    _ target: LoggedOperation, author: Author, _ leniency: Leniency, isDryRun: Bool, as run: String? = nil
  ) throws -> UndoOutcome {
    let undoing = try Undoing(target.id, on: self)
    let (conflicts, spent) = (undoing.conflicts, undoing.spent)
    guard conflicts.isEmpty || leniency.conflicts, spent.isEmpty || leniency.spent else {
      return UndoOutcome(
        target: target, operation: nil, counts: [], conflicts: conflicts, spent: spent, wasTakenBack: false)
    }
    // If everything has changed since, there is nothing to record. An import that only brought something is still
    // marked as taken back, so that its news no longer blocks the undo of earlier operations.
    let due = try undoing.countDue()
    let counts = undoing.kinds.compactMap { kind in due[kind].map { (noun: kind.noun, count: $0) } }
    if isDryRun || (due.isEmpty && !conflicts.isEmpty) {
      return UndoOutcome(
        target: target, operation: nil, counts: counts, conflicts: conflicts, spent: spent, wasTakenBack: false)
    }
    let latest =
      try LatestChange.mayBe(atOrAfter: author.now, ofThings: due.values.reduce(0, +), on: database)
      ? LatestChange.time(ofWhat: target.id, on: database) : nil
    let author = author.later(than: latest)
    let command = target.undoes != nil && target.command == "undo" ? "redo" : "undo"
    let undo = try OperationWriter(database, command: command, author: author, undoes: target.id, run: run)
    try undoing.run(as: undo.id, author)
    for (kind, count) in due { try undo.finish(database, kind, count) }
    try OperationWriter.markTakenBack(target.id, by: undo.id, on: database)
    return UndoOutcome(
      target: target, operation: undo.id, counts: counts, conflicts: conflicts, spent: spent,
      unanswered: try undoing.countUnanswered(filedBy: undo.id), wasTakenBack: false)
  }

  private func find(
    _ target: UndoTarget, author: Author
  ) throws -> LoggedOperation? {
    let condition: SQL =
      switch target {
      // An import that only brought something has nothing to take back, and does not hide an operation that has.
      case .newest:
        """
        o.actor = \(author.name) AND o.undoes IS NULL AND o.takenBackBy IS NULL AND o.command <> \(DueReminders.actor)
          AND (\(Undoing.hasSomething())
            OR EXISTS (SELECT 1 FROM operations r
                        WHERE r.cause = o.id AND r.takenBackBy IS NULL AND \(Undoing.hasSomething("r.id"))))
        """
      case .newestUndo:
        """
        o.actor = \(author.name) AND o.undoes IS NOT NULL AND o.takenBackBy IS NULL AND o.command = 'undo'
          AND NOT \(Undoing.isSpent)
        """
      case .operation(let id): "o.id = \(id)"
      }
    let found = try database.first(
      """
      SELECT \(verbatim: OperationColumn.list) FROM operations o WHERE \(condition) ORDER BY o.id DESC LIMIT 1
      """
    ) { try LoggedOperation($0) }
    if found == nil, case .operation(let id) = target { throw InboxError.unknownOperation(id) }
    return found
  }
}
