internal import SQLite

/// Statuses against the history: nothing moves one without telling.
struct StatusExamination {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  /// Told by the time, not by the order of operations: those of another inbox come late and may be older.
  func findings() throws -> [Finding] {
    var untold = Culprits()
    try database.query(
      """
      SELECT c.id FROM conversations c
       WHERE c.mergedInto IS NULL AND NOT EXISTS (
         SELECT 1 FROM changes h JOIN operations o ON o.id = h.operation
          WHERE h.conversation = c.id AND h.field = 'status' AND h.after = c.status AND o.at = c.statusChangedAt)
      """
    ) { row in untold.add(row.int64(0)) }
    var impossible = Culprits()
    try database.query("SELECT id, undoes FROM operations WHERE undoes >= id") { row in impossible.add(row.int64(0)) }
    let standing = untold.findings(
      "conversations that stand otherwise than the history says", remedy: "'quo log ID' shows it")
    let undoing = impossible.findings("operations that take back one that came later")
    return try standing + undoing + miscounts()
  }

  /// The tallies against the conversations themselves.
  private func miscounts() throws -> [Finding] {
    let wrong = try database.integer(
      """
      WITH told AS (SELECT * FROM tallies WHERE conversations <> 0),
           real AS (\(verbatim: Tallies.counting))
      SELECT count(*) FROM (SELECT * FROM (SELECT * FROM told EXCEPT SELECT * FROM real)
                            UNION ALL SELECT * FROM (SELECT * FROM real EXCEPT SELECT * FROM told))
      """)
    guard wrong != 0 else { return [] }
    return [
      Finding("what 'quo count' and 'quo status' say is not how many conversations there are", remedy: restoreRemedy)
    ]
  }
}
