import Foundation
import Glibc
import SQLite
import Testing

/// A change that is killed has happened, or has not.
@Suite struct KilledChangeTests {
  @Test func aKilledChangeIsWholeOrAbsent() throws {
    let home = try Home.withSample(conversations: 500)
    // Forty of each, so that a change takes long enough to be killed in the midst of it.
    let database = try Database(path: Array(home.database.utf8), mode: .readWrite)
    try database.execute(
      """
      WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 39)
      INSERT INTO conversations (participants, title, status, statusChangedAt, statusChangedBy, activeAt, waitingSince)
      SELECT '', c.title, c.status, c.statusChangedAt, c.statusChangedBy, c.activeAt - n.value, c.waitingSince
        FROM conversations c, n
      """)
    let total = try #require(try database.integer("SELECT count(*) FROM conversations"))
    #expect(total == 20_000)
    func whole() throws -> (done: Int64, pinned: Int64, operations: Int64) {
      #expect(try database.integer("SELECT count(*) FROM pragma_quick_check WHERE quick_check <> 'ok'") == 0)
      // The history agrees with itself and with the conversations.
      #expect(
        try database.integer(
          """
          SELECT count(*) FROM operations o
           WHERE o.conversations <> (SELECT count(*) FROM changes h WHERE h.operation = o.id)
          """) == 0)
      #expect(
        try database.integer(
          """
          SELECT count(*) FROM conversations c
            JOIN changes h ON h.kind = 0 AND h.subject = c.id AND h.field = 'status' AND h.operation =
              (SELECT max(+operation) FROM changes x WHERE x.kind = 0 AND x.subject = +c.id AND x.field = 'status')
           WHERE iif(h.after GLOB '[[]*', h.after ->> 0, h.after) <> c.status
          """) == 0)
      return (
        try database.integer("SELECT count(*) FROM conversations WHERE status = 'done'") ?? -1,
        try database.integer("SELECT count(*) FROM conversations WHERE pinned") ?? -1,
        try database.integer("SELECT count(*) FROM operations") ?? -1
      )
    }
    let seed = UInt64(Date().timeIntervalSince1970)
    var random = seed
    func next(_ bound: UInt64) -> UInt64 {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (random >> 33) % bound
    }
    let commands = [
      ["done", "--status", "all"], ["undo"], ["redo"], ["pin", "--status", "all"], ["undo"],
      ["unpin", "--status", "all"],
      ["unread", "--status", "all"],
    ]
    // As long as one takes that is let alone.
    let start = Date()
    try home.succeed("quo open --status all -q; quo undo -q")
    let longest = UInt64(max(2, Date().timeIntervalSince(start) / 2 * 1_000_000))
    var killed = 0
    var before = try whole()
    for round in 0..<Faults.rounds(42) {
      let words = commands[round % commands.count]
      let job = try home.start([Home.quo] + words + ["-q"])
      usleep(UInt32(next(longest)))
      job.signal(SIGKILL)
      let wasKilled = try job.wait().signal == SIGKILL
      let after = try whole()
      let note: Comment = "seed \(seed), round \(round), \(words): \(before) \(after)"
      #expect(after.operations == before.operations || after.operations == before.operations + 1, note)
      if after.operations == before.operations { #expect(after == before, note) }
      #expect([0, total].contains(after.done) || after.done == before.done, note)
      #expect([0, total].contains(after.pinned), note)
      killed += wasKilled ? 1 : 0
      before = after
    }
    #expect(killed > 0, "seed \(seed): none was killed in time")
    #expect(try home.quo("done", "--status", "all", "-q").exit == 0)
    #expect(try whole().done == total)
  }
}
