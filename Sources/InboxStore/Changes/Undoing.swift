internal import SQLite

/// What taking back an operation comes to: which of its changes are due, and what stands in the way.
struct Undoing {
  /// What something else has changed since. All of it stays as it is, even where only one of its fields did.
  let conflicts: [ChangeOutcome.LeftAlone]
  private let operation: Int64
  private let database: Database

  init(_ operation: Int64, on database: Database) throws {
    self.operation = operation
    self.database = database
    conflicts = try Ledger.allCases.flatMap { ledger in
      try database.all(
        """
        SELECT DISTINCT \(ledger.subject) FROM \(ledger.changes)
         WHERE h.operation = \(operation) AND \(ledger.isReversible) AND \(ledger.isOverridden) ORDER BY 1, 2
        """
      ) { ChangeOutcome.LeftAlone(subject: makeSubject($0, from: 0), name: $0.string(2)) }
    }
  }

  /// A condition on the changes `h` of a ledger.
  func isDue(_ ledger: Ledger) -> SQL {
    "h.operation = \(operation) AND \(ledger.isReversible) AND \(isFree(ledger))"
  }

  /// How many conversations, views and so on go back; those that do not are left out.
  func countDue() throws -> [Ledger: Int] {
    try Ledger.allCases.reduce(into: [:]) { counts, ledger in
      let due = try database.integer(
        """
        SELECT count(*) FROM (
          SELECT DISTINCT h.\(verbatim: ledger.key) FROM \(verbatim: ledger.table) h WHERE \(isDue(ledger)))
        """)
      if let due, due > 0 { counts[ledger] = Int(due) }
    }
  }

  /// Records the changes the other way round, as those of another operation.
  func record(as undo: Int64) throws {
    for ledger in Ledger.allCases {
      let (table, key) = (ledger.table, ledger.key)
      try database.run(
        """
        INSERT INTO \(verbatim: table) (operation, \(verbatim: key), field, before, after)
        SELECT \(undo), h.\(verbatim: key), h.field, h.after, h.before FROM \(verbatim: table) h WHERE \(isDue(ledger))
        """)
    }
  }

  /// A condition on an operation `o`: it has something in a ledger to take back.
  static func hasSomething(in ledger: Ledger) -> SQL {
    "EXISTS (SELECT 1 FROM \(verbatim: ledger.table) h WHERE h.operation = o.id AND \(ledger.isReversible))"
  }

  private func isFree(_ ledger: Ledger) -> SQL {
    switch ledger {
    case .conversations:
      let ids = conflicts.compactMap(\.subject.conversation)
      return ids.isEmpty
        ? "TRUE" : "h.conversation NOT IN (SELECT value FROM json_each(\(Selection.jsonArray(ids))))"
    case .views:
      let names = conflicts.compactMap(\.subject.view)
      return names.isEmpty ? "TRUE" : "h.view NOT IN \(list: names)"
    case .contacts:
      let ids = conflicts.compactMap(\.subject.contact)
      return ids.isEmpty ? "TRUE" : "h.contact NOT IN (SELECT id FROM contacts WHERE quoId IN \(list: ids))"
    }
  }
}
