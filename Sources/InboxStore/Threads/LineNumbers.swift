internal import SQLite

/// Follows up on lines whose number became known: a line known only by that number is the same line, and the number
/// takes part in no conversation of its own line.
struct LineNumbers {
  private let database: Database
  private let team: TeamReducer
  private let threads: Threads

  init(_ database: Database, team: TeamReducer, threads: Threads) throws {
    self.database = database
    self.team = team
    self.threads = threads
  }

  func settle() throws {
    for (line, number) in team.learnedNumbers {
      let holders = try database.all(
        "SELECT id, quoId IS NULL FROM lines WHERE number = \(number) ORDER BY quoId IS NULL, id"
      ) { row in (id: row.int64(0), isNumberOnly: row.bool(1)) }
      guard let keeper = holders.first?.id else { continue }
      for holder in holders.dropFirst() where holder.isNumberOnly { try unite(holder.id, into: keeper) }
      let isGone = holders.dropFirst().contains { $0.id == line && $0.isNumberOnly }
      try leaveOut(number, of: isGone ? keeper : line)
    }
    if !team.learnedNumbers.isEmpty { threads.forgetRecent() }
  }

  private func unite(_ retired: Int64, into line: Int64) throws {
    try database.run("UPDATE activities SET line = \(line) WHERE line = \(retired)")
    let moved = try database.all("SELECT id, participants FROM conversations WHERE line = \(retired)") { row in
      (id: row.int64(0), participants: row.string(1))
    }
    for conversation in moved {
      try threads.rekey(
        conversation.id,
        from: ThreadKey(line: retired, participants: conversation.participants),
        to: ThreadKey(line: line, participants: conversation.participants))
    }
    try database.run(
      "UPDATE lines SET name = coalesce(name, (SELECT name FROM lines WHERE id = \(retired))) WHERE id = \(line)")
    try database.run("DELETE FROM lines WHERE id = \(retired)")
    team.replaceLine(retired, by: line)
  }

  private func leaveOut(_ number: String, of line: Int64) throws {
    let wrong = try database.all(
      """
      SELECT c.id, c.line, c.participants
        FROM participants p JOIN conversations c ON c.id = p.conversation
       WHERE p.number = \(number) AND c.saidParticipants IS NULL AND (c.line = \(line) OR c.line IS NULL)
      """
    ) { row in (id: row.int64(0), line: row.optionalInt64(1), participants: row.string(2)) }
    for conversation in wrong {
      let others = splitNumbers(conversation.participants).filter { $0 != number }
      try threads.rekey(
        conversation.id,
        from: ThreadKey(line: conversation.line, participants: conversation.participants),
        to: ThreadKey(line: line, participants: joinNumbers(others)))
    }
  }
}
