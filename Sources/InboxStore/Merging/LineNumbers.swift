internal import SQLite

/// Handles numbers that a line gained or lost: merges the line known only by that number, and matches again the
/// activities that were matched by it.
struct LineNumbers {
  private let database: Database
  private let lines: LineReducer
  private let threads: Threads

  init(_ database: Database, lines: LineReducer, threads: Threads) {
    self.database = database
    self.lines = lines
    self.threads = threads
  }

  /// Handles all number changes. Returns whether there were any.
  func settle() throws -> Bool {
    let changes = lines.takeNumberChanges()
    for number in Set(changes.map(\.number)).sorted() {
      let gains = changes.filter { $0.number == number && $0.isGain }
      let isFirst = gains.count == 1 && changes.allSatisfy { $0.number != number || $0.isGain }
      if isFirst, lines.holders(of: number) == [gains[0].line] {
        // A number without a line before is still among the participants of its conversations.
        try reconsider("SELECT conversation FROM participants WHERE number = \(number)")
      } else {
        // A rare case: every activity with the number may belong somewhere else now.
        try reconsider(
          "SELECT conversation FROM activities WHERE instr(',' || parties || ',', ',' || \(number) || ',') OR sender = \(number)"
        )
      }
      try uniteHolders(of: number)
    }
    if !changes.isEmpty { try reconsider("SELECT id FROM conversations WHERE line IS NULL") }
    if !changes.isEmpty { threads.forgetRecent() }
    return !changes.isEmpty
  }

  /// Forgets lines that existed only for activities which have another line now. Returns their rows, to be deleted
  /// after placement.
  func forgetUnused() throws -> [Int64] {
    let unused = try lines.takeDoubtfulNumbers().filter { try !isOwn($0.number) }.map(\.line)
    for line in unused { lines.forget(line) }
    return unused
  }

  /// Whether some activity shows that a number is the team's.
  private func isOwn(_ number: String) throws -> Bool {
    let select: SQL = """
      SELECT \(verbatim: ActivityParties.Column.list) FROM activities
       WHERE line IS NULL AND (sender = \(number) OR instr(parties, \(number)))
      """
    var isOwn = false
    try database.query(select) { row in isOwn = isOwn || ActivityParties(row).ownNumber == number }
    return isOwn
  }

  private func uniteHolders(of number: String) throws {
    let holders = lines.holders(of: number)
    guard let keeper = holders.first, lines.quoId(of: keeper) != nil else { return }
    for line in holders.dropFirst() where lines.quoId(of: line) == nil {
      try lines.absorb(line, into: keeper)
      let moved = try database.all("SELECT id, participants FROM conversations WHERE line = \(line)") { row in
        (id: row.int64(0), participants: row.string(1))
      }
      for conversation in moved {
        try threads.rekey(
          conversation.id,
          from: ThreadKey(line: line, participants: conversation.participants),
          to: ThreadKey(line: keeper, participants: conversation.participants))
      }
      try database.run("DELETE FROM lines WHERE id = \(line)")
    }
  }

  private func reconsider(_ conversations: SQL) throws {
    try database.query(conversations) { row in threads.reconsider(row.int64(0)) }
  }
}
