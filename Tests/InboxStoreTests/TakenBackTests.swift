import SQLite
import TestSupport
import Testing

@testable import InboxStore

/// Which operations are taken back follows from which undo took back which, whether undo by undo or all at once.
@Suite("Taken back")
struct TakenBackTests {
  /// Undoes of anything that came before, as forged as can be; each number is the operation taken back, 0 for none.
  /// Each is later than those before it.
  private func mark(_ undoes: [Int64]) throws {
    let workshop = try Workshop()
    let inbox = try workshop.inbox()
    let database = inbox.database
    try database.execute("DELETE FROM operations; BEGIN")
    for (index, target) in undoes.enumerated() {
      let id = Int64(index + 1)
      try database.run(
        """
        INSERT INTO operations (id, uid, at, actor, command, undoes)
        VALUES (\(id), \("u\(id)"), \(id), 'a', 'done', nullif(\(target), 0))
        """)
      if target > 0 { try OperationWriter.markTakenBack(target, by: id, on: database) }
    }
    let oneByOne = try inbox.contents("SELECT id, takenBackBy FROM operations ORDER BY id")
    for before in ["takenBackBy", "NULL"] {
      try database.execute("UPDATE operations SET takenBackBy = \(before)")
      try OperationWriter.markAllTakenBack(on: database)
      #expect(try inbox.contents("SELECT id, takenBackBy FROM operations ORDER BY id") == oneByOne, "\(undoes)")
    }
    try database.execute("ROLLBACK")
  }

  @Test("A chain of undoes of undoes", arguments: [1, 2, 3, 4, 5, 40])
  func chain(length: Int64) throws {
    try mark(Array(0..<length))
  }

  @Test("Any history", arguments: 0..<20 as Range<UInt64>)
  func anyHistory(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    try mark(
      (0..<40).map { index in
        Bool.random(using: &random) ? 0 : Int64.random(in: 0...max(0, Int64(index)), using: &random)
      })
  }
}
