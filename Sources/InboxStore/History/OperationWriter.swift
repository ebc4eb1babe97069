internal import SQLite

/// Writes the record of one command into the history. Used inside the transaction that makes the changes.
struct OperationWriter {
  let id: Int64

  /// Inserts the operation's record.
  init(
    _ database: Database, command: String, author: Author, undoes: Int64? = nil, run: String? = nil,
    cause: Int64? = nil
  ) throws {
    try database.run(
      """
      INSERT INTO operations (uid, at, actor, command, message, undoes, run, cause)
      VALUES (lower(hex(randomblob(16))), \(author.now), \(author.name), \(command), \(author.message), \(undoes),
              \(run), \(cause))
      """)
    id = try database.newID()
  }

  /// Marks an operation as taken back by `undo`. If the operation was an undo, its target is in effect again, and so on.
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

  /// Marks for every operation whether it is taken back, with the result of `markTakenBack` but in one pass: in a
  /// forged history, each undo may undo another one, and each call would walk through all before it.
  ///
  /// An operation comes after the one that it undoes, so walking from the newest operation to the oldest finds each
  /// operation's last undo before the operation itself.
  static func markAllTakenBack(on database: Database) throws {
    /// The last undo in the chain of an operation's undos: how many steps the chain has, and its first undo.
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
      // An undo that was itself undone is not in effect.
      try mark.run(operation, last.steps.isMultiple(of: 2) ? nil : last.through)
    }
  }

  /// Stores how many things the operation changed, so that the history need not count a million changes.
  func finish(_ database: Database, _ kind: SubjectKind, _ count: Int) throws {
    try database.run("UPDATE operations SET \(verbatim: kind.counter) = \(count) WHERE id = \(id)")
  }
}
