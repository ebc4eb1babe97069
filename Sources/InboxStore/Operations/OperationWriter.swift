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
    id = database.lastInsertedRow
  }
}
