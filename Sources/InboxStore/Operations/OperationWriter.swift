internal import SQLite

/// Writes the record of one command into the history. Used inside the transaction that makes the changes.
struct OperationWriter {
  let id: Int64

  /// Begins an operation's record.
  init(_ database: Database, command: String, author: Author, undoes: Int64? = nil) throws {
    try database.run(
      """
      INSERT INTO operations (uid, at, actor, command, message, undoes)
      VALUES (lower(hex(randomblob(16))), \(author.now), \(author.name), \(command), \(author.message), \(undoes))
      """)
    id = try database.newID()
  }

  /// Says that `undo` took an operation back. What that one had taken back itself is in effect again, and so on.
  static func markTakenBack(_ operation: Int64, by undo: Int64, on database: Database) throws {
    var target = operation
    var standing: Int64? = undo
    while true {
      try database.run("UPDATE operations SET takenBackBy = \(standing) WHERE id = \(target)")
      let earlier = try database.integer("SELECT undoes FROM operations WHERE id = \(target) AND undoes < id")
      guard let earlier else { return }
      standing = standing == nil ? target : nil
      target = earlier
    }
  }

  /// Keeps how many things it changed, so that the history need not count a million changes to say so.
  func finish(_ database: Database, _ counts: [Ledger: Int]) throws {
    for (ledger, count) in counts {
      try database.run("UPDATE operations SET \(verbatim: ledger.count) = \(count) WHERE id = \(id)")
    }
  }
}
