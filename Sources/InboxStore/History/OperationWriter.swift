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

  /// Says of every operation whether it is taken back, as `markTakenBack` says it undo by undo, in one pass over them: a
  /// forged history may be one undo of an undo after another, and each would go through all before it.
  ///
  /// An operation comes after the one that it undoes. So the last undo that `markTakenBack` had to do with an operation
  /// is known when all that come after have been looked at.
  static func markAllTakenBack(on database: Database) throws {
    /// The last undo of an operation, of its undo, and so on: by how many steps it goes back, and through which undo.
    struct Last {
      let undo: Int64
      let steps: Int
      let through: Int64
    }
    var last: [Int64: Last] = [:]
    try database.query("SELECT id, undoes FROM operations WHERE undoes < id ORDER BY id DESC") { row in
      let (undo, target) = (row.int64(0), row.int64(1))
      let own = last[undo]
      let found = Last(undo: own?.undo ?? undo, steps: (own?.steps ?? 0) + 1, through: undo)
      if found.undo > last[target]?.undo ?? 0 { last[target] = found }
    }
    let mark = try database.prepare("UPDATE operations SET takenBackBy = ?2 WHERE id = ?1 AND takenBackBy IS NOT ?2")
    for (operation, last) in last {
      // An undo that was undone itself is not in effect.
      try mark.run(operation, last.steps.isMultiple(of: 2) ? nil : last.through)
    }
  }

  /// Keeps how many things it changed, so that the history need not count a million changes to say so.
  func finish(_ database: Database, _ kind: SubjectKind, _ count: Int) throws {
    try database.run("UPDATE operations SET \(verbatim: kind.noun)s = \(count) WHERE id = \(id)")
  }
}
