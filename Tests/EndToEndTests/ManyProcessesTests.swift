import Foundation
import Glibc
import SQLite
import Testing

/// Many processes on one inbox.
@Suite struct ManyProcessesTests {
  @Test func eightFirstStartsAtOnce() throws {
    for _ in 0..<5 {
      let home = try Home()
      try home.succeed("quo demo >sample.jsonl")
      let jobs = try (0..<8).map { _ in try home.start([Home.quo, "import", "sample.jsonl"]) }
      for job in jobs {
        let outcome = try job.wait()
        #expect(outcome.exit == 0, "\(outcome.error)")
      }
      #expect(try home.succeed("quo list --status all --ids").split(separator: "\n").count == 48)
      #expect(
        try home.succeed("ls -A .local/share/quo").split(separator: "\n").allSatisfy { $0.hasPrefix("inbox.db") })
    }
  }

  @Test func importsAtOnceAllCount() throws {
    let home = try Home()
    try home.succeed("quo demo --conversations 240 >all.jsonl; split -n r/6 all.jsonl piece-")
    try home.succeed("quo --db at-once.db import -q all.jsonl")
    let pieces = try home.succeed("ls piece-*").split(separator: "\n").map(String.init)
    #expect(pieces.count == 6)
    let jobs = try pieces.map { piece in try home.start([Home.quo, "import", "-q", piece]) }
    for job in jobs {
      let outcome = try job.wait()
      #expect(outcome.exit == 0 && outcome.error == "", "\(outcome.error)")
    }
    let fields = "--status all --fields quoId,name,participants,lastActivityAt,waitingSince"
    #expect(
      try home.succeed("quo list \(fields) | sort") == (try home.succeed("quo --db at-once.db list \(fields) | sort")))
  }

  @Test func aReaderNeitherWaitsForAWriterNorFails() throws {
    let home = try Home.withSample()
    let before = try home.succeed("quo list --status all --json")
    let writer = try Database(path: Array(home.database.utf8), mode: .readWrite)
    // Far more than fits a cache, so that what is not committed is in the files already.
    try writer.execute(
      """
      PRAGMA cache_size = 20;
      BEGIN IMMEDIATE;
      UPDATE conversations SET title = title || hex(randomblob(20000)), revision = revision + 1;
      DELETE FROM activities WHERE conversation % 2;
      """)
    for _ in 0..<10 {
      let start = Date()
      let outcome = try home.quo("list", "--status", "all", "--json")
      #expect(outcome.exit == 0 && outcome.error == "")
      #expect(outcome.text == before)
      #expect(Date().timeIntervalSince(start) < 5)
    }
    try writer.execute("COMMIT")
    #expect(try home.succeed("quo list --status all --json") != before)
  }

  /// The first to come after a crash puts the log in order, while the others are there already.
  @Test func manyReadersAfterACrash() throws {
    let home = try Home.withSample()
    try home.succeed("quo demo --seed 3 --conversations 400 >more.jsonl")
    for pause: UInt32 in [20_000, 60_000, 100_000, 140_000] {
      let interrupted = try home.start([Home.quo, "import", "-q", "more.jsonl"])
      usleep(pause)
      interrupted.signal(SIGKILL)
      guard try interrupted.wait().signal == SIGKILL else { break }
      let jobs = try (0..<12).map { number in
        try home.start([Home.quo] + (number % 4 == 3 ? ["open", "9"] : ["list", "--status", "all", "--json"]))
      }
      for job in jobs {
        let outcome = try job.wait()
        #expect(outcome.exit == 0, "\(outcome.error)")
      }
    }
  }

  @Test func fortyProcessesMarkFortyConversations() throws {
    let home = try Home.withSample()
    let ids = try home.succeed("quo list --ids | head -n 40").split(separator: "\n").map(String.init)
    let jobs = try ids.map { id in try home.start([Home.quo, "done", id]) }
    for job in jobs {
      let outcome = try job.wait()
      #expect(outcome.exit == 0, "\(outcome.error)")
    }
    let marked = try home.succeed("quo list --status done --ids").split(separator: "\n").map(String.init)
    #expect(ids.count == 40 && Set(marked) == Set(ids))
    // The import, and an operation for each.
    #expect(try home.succeed("quo log --ids | sort -u | wc -l") == "41\n")
  }

  /// Killed at any moment, an import has happened or has not.
  @Test func aKilledImportLeavesAllOrNothing() throws {
    let home = try Home()
    try home.succeed("quo demo --conversations 400 >all.jsonl; split -n r/3 all.jsonl piece-")
    try home.succeed("quo import -q piece-aa; cat piece-ab piece-ac >more.jsonl")
    let list = "quo list --status all --json"
    let before = try home.succeed(list)
    try home.succeed("cp -r .local copy; XDG_DATA_HOME=$HOME/copy/share quo import -q more.jsonl")
    let after = try home.succeed("XDG_DATA_HOME=$HOME/copy/share \(list)")
    #expect(before != after)
    var pause: UInt32 = 1_000
    while pause < 1_000_000 {
      let job = try home.start([Home.quo, "import", "-q", "more.jsonl"])
      usleep(pause)
      job.signal(SIGKILL)
      _ = try job.wait()
      let found = try home.succeed(list)
      #expect(found == before || found == after)
      if found == after { break }
      pause = pause * 3 / 2
    }
    #expect(try home.quo("import", "-q", "more.jsonl").exit == 0)
    #expect(try home.succeed(list) == after)
  }
}
