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
    let byNumber = Dictionary(grouping: lines.takeNumberChanges(), by: \.number)
    guard !byNumber.isEmpty else { return false }
    var moved: Set<String> = []
    for (number, changes) in byNumber.sorted(by: { $0.key < $1.key }) {
      if changes.count == 1, changes[0].isGain, lines.holders(of: number) == [changes[0].line] {
        // A number without a line before is still among the participants of its conversations.
        try reconsider("SELECT conversation FROM participants WHERE number = \(number)")
      } else {
        moved.insert(number)
      }
      try uniteHolders(of: number)
    }
    if !moved.isEmpty { try reconsiderAll(with: moved) }
    try reconsider("SELECT id FROM conversations WHERE line IS NULL")
    threads.forgetRecent()
    return true
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

  /// Reconsiders the conversation of every activity with any of the numbers: it may belong somewhere else now.
  private func reconsiderAll(with numbers: Set<String>) throws {
    // A rare case that no index is kept for, so that all numbers share one pass.
    try database.query("SELECT \(verbatim: Placed.list) FROM activities") { row in
      let parties = splitNumbers(row.optionalString(Placed.parties) ?? "")
      if parties.contains(where: numbers.contains) || row.optionalString(Placed.sender).map(numbers.contains) == true {
        threads.reconsider(row.int64(Placed.conversation))
      }
    }
  }

  private enum Placed: String, RowColumns { case conversation, sender, parties }

  private func reconsider(_ conversations: SQL) throws {
    try database.query(conversations) { row in threads.reconsider(row.int64(0)) }
  }
}
