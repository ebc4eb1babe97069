internal import SQLite

extension WritableInbox {
  /// Does one thing to all conversations of a selection, in one transaction and one operation named `command`.
  ///
  /// Those that are so already stay untouched; those that changed since they were looked at are left alone and named. A
  /// dry run only counts. Throws `tooMany`, and then nothing has changed at all.
  public func change(
    _ selection: Selection, _ action: ChangeAction, command: String, author: Author,
    options: ChangeOptions = ChangeOptions()
  ) throws -> ChangeOutcome {
    try translatingErrors {
      let statement = action.statement(arrivals: try arrivals())
      return try options.isDryRun
        ? weigh(selection, statement, options)
        : database.transaction { try make(selection, statement, command, author, options) }
    }
  }

  /// Hands what `change` would change to `body`, in the order of the ids.
  public func forEachDueChange(
    _ selection: Selection, _ action: ChangeAction, body: (FieldChange) throws -> Void
  ) throws {
    try translatingErrors {
      let statement = action.statement(arrivals: try arrivals())
      try database.transaction(.deferred) {
        try forEachDue(selection, statement, try changedMeanwhile(selection), body: body)
      }
    }
  }

  /// Hands the changes of an operation to `body`, in the order of the ids.
  public func forEachChange(
    madeBy operation: Int64, body: (FieldChange) throws -> Void
  ) throws {
    try translatingErrors {
      let changes = Ledger.allCases.map { ledger -> SQL in
        "SELECT \(fieldChangeColumns(ledger)) FROM \(ledger.changes) WHERE h.operation = \(operation)"
      }.joined(separator: " UNION ALL ")
      try database.query("\(changes) ORDER BY 2, 3, 5") { try body(makeFieldChange($0)) }
    }
  }

  private func make(
    _ selection: Selection, _ statement: ChangeStatement, _ command: String, _ author: Author, _ options: ChangeOptions
  ) throws -> ChangeOutcome {
    let weighed = try weigh(selection, statement, options)
    guard weighed.changed > 0 else { return weighed }
    let operation = try OperationWriter(database, command: command, author: author)
    let due = due(selection, statement, weighed.leftAlone)
    for field in statement.fields {
      try database.run(
        """
        INSERT INTO changes (operation, conversation, field, before, after)
        SELECT \(operation.id), c.id, \(field.name), \(field.before), \(field.after)
          FROM conversations c WHERE \(due) AND \(field.isDue)
        """)
    }
    if let note = statement.note {
      try NoteWriter(database: database).leave(
        note, on: "SELECT c.id FROM conversations c WHERE \(due)", operation: operation.id, author: author)
    }
    try AssignmentStamp.define(on: database, author)
    let assignments = statement.assignments(author).map { $0 + ", " } ?? ""
    try database.run(
      """
      UPDATE conversations AS c SET \(assignments)revision = \(verbatim: Revision.next)
       WHERE c.id IN (SELECT conversation FROM changes WHERE operation = \(operation.id))
      """)
    try operation.finish(database, [.conversations: weighed.changed])
    return ChangeOutcome(
      operation: operation.id, changed: weighed.changed, unchanged: weighed.unchanged, leftAlone: weighed.leftAlone)
  }

  /// Counts what would change.
  private func weigh(
    _ selection: Selection, _ statement: ChangeStatement, _ options: ChangeOptions
  ) throws -> ChangeOutcome {
    let leftAlone = try changedMeanwhile(selection)
    let counts = try database.first(
      """
      SELECT count(*), coalesce(sum(\(statement.isDue)), 0) FROM conversations c
       WHERE \(selection.condition) AND \(isNot(leftAlone))
      """
    ) { (all: $0.int(0), due: $0.int(1)) }
    let due = counts?.due ?? 0
    if let most = options.most, due > most { throw InboxError.tooMany(count: due, most: most) }
    return ChangeOutcome(
      operation: nil, changed: due, unchanged: (counts?.all ?? 0) - due, leftAlone: leftAlone)
  }

  /// Those of the selection whose revision is not the one they were looked at.
  private func changedMeanwhile(_ selection: Selection) throws -> [ChangeOutcome.LeftAlone] {
    guard !selection.guards.isEmpty else { return [] }
    // CROSS keeps the order: each guard finds its conversation by the primary key, however many there are.
    let pairs = selection.guards.sorted { $0.key < $1.key }.map { "[\($0.key),\($0.value)]" }
    return try database.all(
      """
      SELECT c.id, c.title FROM json_each(\("[" + pairs.joined(separator: ",") + "]")) g
       CROSS JOIN conversations c ON c.id = g.value ->> 0
       WHERE c.revision <> g.value ->> 1 AND \(selection.condition) ORDER BY c.id
      """
    ) { ChangeOutcome.LeftAlone(subject: .conversation($0.int64(0)), name: $0.string(1)) }
  }

  private func due(
    _ selection: Selection, _ statement: ChangeStatement, _ leftAlone: [ChangeOutcome.LeftAlone]
  ) -> SQL {
    "\(selection.condition) AND \(isNot(leftAlone)) AND \(statement.isDue)"
  }

  private func isNot(_ leftAlone: [ChangeOutcome.LeftAlone]) -> SQL {
    guard !leftAlone.isEmpty else { return "TRUE" }
    return
      "c.id NOT IN (SELECT value FROM json_each(\(Selection.jsonArray(leftAlone.compactMap(\.subject.conversation)))))"
  }

  private func forEachDue(
    _ selection: Selection, _ statement: ChangeStatement, _ leftAlone: [ChangeOutcome.LeftAlone],
    body: (FieldChange) throws -> Void
  ) throws {
    let due = due(selection, statement, leftAlone)
    var rows = statement.fields.map { field -> SQL in
      """
      SELECT NULL, c.id, NULL, c.title, \(field.name) AS field, \(field.before), \(field.after), c.quoId, c.revision
        FROM conversations c WHERE \(due) AND \(field.isDue)
      """
    }
    if let note = statement.note {
      rows.append(
        """
        SELECT NULL, c.id, NULL, c.title, 'note' AS field, NULL, \(note.text), c.quoId, c.revision
          FROM conversations c WHERE \(due)
        """)
    }
    try database.query("\(rows.joined(separator: " UNION ALL ")) ORDER BY 2, 5") { try body(makeFieldChange($0)) }
  }
}
