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

  /// Keeps how many conversations it changed, so that the history need not count a million changes to say so.
  func finish(_ database: Database, conversations: Int) throws {
    try database.run("UPDATE operations SET conversations = \(conversations) WHERE id = \(id)")
  }
}
