internal import CivilTime
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
      VALUES (\(SQL.newUID), \(author.now), \(author.name), \(command), \(author.message), \(undoes),
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

  private enum Undo: String, RowColumns { case id, undoes, at, uid }

  /// Marks for every operation whether it is taken back: as the latest undo or redo of it says.
  ///
  /// An operation comes after the one that it undoes, so walking from the newest operation to the oldest finds each
  /// operation's last undo before the operation itself. One pass, because in a forged history each undo may undo
  /// another one.
  static func markAllTakenBack(on database: Database) throws {
    /// The latest undo in the chain of an operation's undos: how many steps the chain has, and its first undo.
    struct Last {
      let at: Int64
      let uid: String
      let steps: Int
      let through: Int64

      func isLater(than other: Self) -> Bool { (at, uid) > (other.at, other.uid) }
    }
    var last: [Int64: Last] = [:]
    try database.query("SELECT \(verbatim: Undo.list) FROM operations WHERE undoes < id ORDER BY id DESC") { row in
      let (undo, target) = (row.int64(Undo.id), row.int64(Undo.undoes))
      let own = last[undo]
      let found = Last(
        at: own?.at ?? row.int64(Undo.at), uid: own?.uid ?? row.string(Undo.uid), steps: (own?.steps ?? 0) + 1,
        through: undo)
      if last[target].map(found.isLater(than:)) ?? true { last[target] = found }
    }
    let mark = database.statement("UPDATE operations SET takenBackBy = ?2 WHERE id = ?1 AND takenBackBy IS NOT ?2")
    for (operation, last) in last {
      // An undo that was itself undone is not in effect.
      try mark.run(operation, last.steps.isMultiple(of: 2) ? nil : last.through)
    }
  }

  /// Gives the operation of an import, and the statuses that it changed, a later time.
  func postpone(_ database: Database, from now: Timestamp, to time: Int64) throws {
    try database.run("UPDATE operations SET at = \(time) WHERE id = \(id)")
    try database.run(
      """
      UPDATE conversations SET statusChangedAt = \(time)
       WHERE statusChangedBy IN \(list: ImportOrigin.names) AND statusChangedAt >= \(now) AND id IN (
         SELECT subject FROM changes WHERE operation = \(id) AND kind = \(SubjectKind.conversation.rawValue)
                                       AND field = 'status')
      """)
  }

  /// Stores how many things the operation changed, so that the history need not count a million changes.
  func finish(_ database: Database, _ kind: SubjectKind, _ count: Int) throws {
    try database.run("UPDATE operations SET \(verbatim: kind.counter) = \(count) WHERE id = \(id)")
  }
}
