internal import SQLite
package import CivilTime

extension WritableInbox {
  /// Applies one action to every selected conversation, in one transaction and one operation named `command`.
  ///
  /// Skips conversations that need no change, and reports those that changed since they were looked at without changing
  /// them. A dry run only counts. Throws `tooMany`; nothing has changed then.
  public func change(
    _ selection: Selection, _ action: ChangeAction, command: String, author: Author,
    options: ChangeOptions = ChangeOptions()
  ) throws -> ChangeOutcome {
    try translatingErrors {
      return try options.isDryRun
        ? weigh(selection, action.fields(arrivals: arrivals(), author: author), options)
        : changing(at: author.now) { try make(selection, action, command, author, options) }
    }
  }

  /// Passes the changes that `change` would make to `body`, in the order of the ids.
  public func forEachDueChange(
    _ selection: Selection, _ action: ChangeAction, author: Author, body: (FieldChange) throws -> Void
  ) throws {
    try translatingErrors {
      let fields = action.fields(arrivals: try arrivals(), author: author)
      try database.transaction(.deferred) {
        let condition = dueCondition(selection, fields, try changedMeanwhile(selection))
        let rows = fields.map { due -> SQL in
          "SELECT \(due.columns) FROM conversations c WHERE \(condition) AND \(due.isDue)"
        }
        try database.query("\(rows.joined(separator: " UNION ALL ")) ORDER BY subject, field") {
          try body(FieldChange($0))
        }
      }
    }
  }

  /// Passes the changes of an operation, or of all of its run, to `body`, in the order of the ids.
  public func forEachChange(
    madeBy operation: Int64, body: (FieldChange) throws -> Void
  ) throws {
    try translatingErrors {
      try showDueHistory()
      let changes = try kinds(changedBy: operation).map { kind -> SQL in
        "SELECT \(FieldChange.columns(kind)) FROM \(kind.fields.changes) AND h.operation IN \(RunOfOperations.ids(with: operation))"
      }
      guard !changes.isEmpty else { return }
      try database.query("\(changes.joined(separator: " UNION ALL ")) ORDER BY kind, subject, field") {
        try body(FieldChange($0))
      }
    }
  }

  private func make(
    _ selection: Selection, _ action: ChangeAction, _ command: String, _ author: Author, _ options: ChangeOptions
  ) throws -> ChangeOutcome {
    let arrivals = try arrivals()
    let foreseen = action.fields(arrivals: arrivals, author: author)
    let weighed = try weigh(selection, foreseen, options)
    guard weighed.changed > 0 else { return weighed }
    let latest =
      try LatestChange.mayBe(atOrAfter: author.now, ofThings: weighed.changed, on: database)
      ? latestChange(dueCondition(selection, foreseen, weighed.leftAlone), foreseen) : nil
    let author = author.later(than: latest)
    let fields = action.fields(arrivals: arrivals, author: author)
    let operation = try OperationWriter(database, command: command, author: author)
    let condition = dueCondition(selection, fields, weighed.leftAlone)
    for due in fields {
      try database.run(
        """
        INSERT INTO changes (operation, kind, subject, field, before, after)
        SELECT \(operation.id), \(SubjectKind.conversation.rawValue), c.id, \(due.field.rawValue), \(due.before),
               \(due.after)
          FROM conversations c WHERE \(condition) AND \(due.isDue)
        """)
    }
    try ConversationField.apply(fields.map { $0.field }, of: operation.id, on: database, author)
    try operation.finish(database, .conversation, weighed.changed)
    return ChangeOutcome(
      operation: operation.id, changed: weighed.changed, waiting: weighed.waiting, unchanged: weighed.unchanged,
      leftAlone: weighed.leftAlone)
  }

  /// The time of the latest change of what conversations `c` are about to get, in milliseconds. Each note, and what each
  /// member has seen, stands by itself. A status may be as a message made it that another copy's done had not seen. The
  /// plus sign removes the id's type affinity: with it, SQLite would not look it up in a column of any type.
  private func latestChange(_ condition: SQL, _ fields: [DueField]) throws -> Int64? {
    let fields = fields.map(\.field).filter { $0 != .note && $0 != .seen }
    guard !fields.isEmpty else { return nil }
    let marks: SQL =
      fields.contains(.status) ? "UNION ALL SELECT c.statusChangedAt FROM conversations c WHERE \(condition)" : ""
    return try database.integer(
      """
      SELECT max(at) FROM (
        SELECT o.at FROM conversations c
         CROSS JOIN changes e ON e.subject = +c.id AND e.kind = \(ConversationField.kind.rawValue)
                             AND e.field IN \(list: fields.map(\.rawValue))
         CROSS JOIN operations o ON o.id = e.operation WHERE \(condition)
        \(marks))
      """)
  }

  /// Counts the changes to make, and in how many of them somebody waits.
  private func weigh(
    _ selection: Selection, _ fields: [DueField], _ options: ChangeOptions
  ) throws -> ChangeOutcome {
    let leftAlone = try changedMeanwhile(selection)
    let waiting: SQL = selection.isOfOneId ? "0" : "count(c.waitingSince) FILTER (WHERE \(isDue(fields)))"
    // SQLite counts rows of two kinds fast only where they are chosen first, in a query of their own.
    let limit: SQL = due != nil ? " LIMIT -1" : ""
    let counts = try database.first(
      """
      SELECT count(*), coalesce(sum(\(isDue(fields))), 0), \(waiting)
        FROM (SELECT c.* FROM conversations c WHERE \(selection.condition) AND \(isNot(leftAlone))\(limit)) c
      """
    ) { (all: $0.int(0), due: $0.int(1), waiting: $0.int(2)) }
    let changed = counts?.due ?? 0
    try options.check(changed, SubjectKind.conversation.noun)
    return ChangeOutcome(
      operation: nil, changed: changed, waiting: counts?.waiting ?? 0, unchanged: (counts?.all ?? 0) - changed,
      leftAlone: leftAlone)
  }

  /// The number of things of each kind that operations changed, without kinds of which there are none. Several operations
  /// may have changed the same thing.
  func countOfThings(changedBy operations: SQL) throws -> [(noun: String, count: Int)] {
    try SubjectKind.allCases.compactMap { kind in
      let count =
        try database.integer(
          "SELECT count(DISTINCT subject) FROM changes WHERE kind = \(kind.rawValue) AND operation IN \(operations)")
        ?? 0
      return count > 0 ? (noun: kind.noun, count: Int(count)) : nil
    }
  }

  /// Makes a change and rolls it back. Returns what it returned, and all changes of the operation that this tells of.
  package func rehearsing<Result>(
    at now: Timestamp, operation: (Result) -> Int64?, _ body: () throws -> Result
  ) throws -> (result: Result, changes: [FieldChange]) {
    try translatingErrors {
      let (result, changes) = try changing(at: now, isDryRun: true) {
        let result = try body()
        var changes: [FieldChange] = []
        if let operation = operation(result) { try forEachChange(madeBy: operation) { changes.append($0) } }
        return (result, changes)
      }
      return (result, try planned(changes))
    }
  }

  /// The changes of what was rolled back, with the conversations as they are: each by no operation yet.
  func planned(_ changes: [FieldChange]) throws -> [FieldChange] {
    try inOneSnapshot {
      let revision = database.statement("SELECT revision FROM conversations WHERE id = ?")
      return try changes.map { change in
        guard change.revision != nil, let id = Int64(change.subject.name) else { return change.planned(at: nil) }
        return change.planned(at: try revision.first(id) { $0.int64(0) })
      }
    }
  }

  /// The selected conversations whose revision has changed since they were looked at.
  private func changedMeanwhile(_ selection: Selection) throws -> [ChangeOutcome.LeftAlone] {
    guard !selection.guards.isEmpty else { return [] }
    // CROSS keeps the join order: each guard finds its conversation by the primary key, however many there are.
    let pairs = selection.guards.sorted { $0.key < $1.key }.map { "[\($0.key),\($0.value)]" }
    return try database.all(
      """
      SELECT c.id, c.title FROM json_each(\("[" + pairs.joined(separator: ",") + "]")) g
       CROSS JOIN conversations c ON c.id = g.value ->> 0
       WHERE c.revision <> g.value ->> 1 AND \(selection.condition) ORDER BY c.id
      """
    ) { ChangeOutcome.LeftAlone(subject: Subject(.conversation, $0.string(0)), name: $0.string(1)) }
  }

  private func dueCondition(
    _ selection: Selection, _ fields: [DueField], _ leftAlone: [ChangeOutcome.LeftAlone]
  ) -> SQL {
    "\(selection.condition) AND \(isNot(leftAlone)) AND \(isDue(fields))"
  }

  /// Whether a row needs a change. The first field decides, but a note is left, and a mention seen, even if the rest
  /// needs no change.
  private func isDue(_ fields: [DueField]) -> SQL {
    guard !fields.contains(where: { $0.field == .note }) else { return "TRUE" }
    let first = fields.first?.isDue ?? "FALSE"
    return fields.first { $0.field == .seen }.map { "(\(first) OR \($0.isDue))" } ?? first
  }

  private func isNot(_ leftAlone: [ChangeOutcome.LeftAlone]) -> SQL {
    guard !leftAlone.isEmpty else { return "TRUE" }
    return
      "c.id NOT IN (SELECT value FROM json_each(\(Selection.jsonArray(leftAlone.compactMap(\.subject.conversation)))))"
  }
}
