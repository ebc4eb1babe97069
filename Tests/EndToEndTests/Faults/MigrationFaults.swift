import Foundation
import Glibc
import SQLite
import Testing

/// An inbox of an older quo: who reads takes it as it is, who changes it brings it up to date, whole or not at all.
@Suite struct MigrationFaults {
  private static let readers = [
    "list --status all --json", "show 1", "count", "count --status all --by line", "status", "status --short", "export",
    "log --status all", "search merci", "backup copy.db", "doctor", "view list", "members",
  ]

  /// An inbox of the first version as `older.db`, in a folder of its own.
  private func home(conversations: Int) throws -> Home {
    let home = try Home()
    try home.succeed("mkdir now; quo demo --conversations \(conversations) | quo --db now/inbox.db import -q -")
    try database(home).execute(
      "DROP TRIGGER tallyAdded; DROP TRIGGER tallyMoved; DROP TABLE tallies; PRAGMA user_version = 1; VACUUM")
    try home.succeed("cp -r now before")
    home.environment["QUO_DB"] = home.path + "/now/inbox.db"
    return home
  }

  private func database(_ home: Home) throws -> Database {
    try Database(path: Array((home.path + "/now/inbox.db").utf8), mode: .readWrite)
  }

  /// The version of the file, and how much there is of what the second version brought.
  private func version(_ home: Home) throws -> [Int64] {
    let database = try database(home)
    let count = "SELECT count(*) FROM sqlite_schema WHERE name IN ('tallies', 'tallyAdded', 'tallyMoved')"
    return [try database.integer("PRAGMA user_version") ?? 0, try database.integer(SQL(text: count)) ?? 0]
  }

  private func restart(_ home: Home) throws { try home.succeed("rm -r now; cp -r before now") }

  @Test func readersTakeItAsItIs() throws {
    let home = try home(conversations: 60)
    func answers() throws -> [String] {
      try Self.readers.map { words in
        let outcome = try home.sh("quo \(words)")
        #expect(outcome.exit == 0, "\(words): \(outcome.error) \(outcome.text.suffix(300))")
        try home.succeed("rm -f copy.db*")
        return outcome.text
      }
    }
    let bytes = try home.succeed("cksum <now/inbox.db")
    var before = try answers()
    #expect(try home.succeed("cksum <now/inbox.db") == bytes)
    #expect(try version(home) == [1, 0])
    // A writer that holds the lock keeps none of them waiting.
    do {
      let holder = try database(home)
      try holder.execute("BEGIN IMMEDIATE")
      #expect(try answers() == before)
      try holder.execute("ROLLBACK")
    }
    // What a change does to it changes no answer.
    try home.succeed("quo done 1 -q && quo undo -q")
    #expect(try version(home) == [2, 3])
    var after = try answers()
    for (index, words) in Self.readers.enumerated() where ["export", "log --status all", "doctor"].contains(words) {
      (before[index], after[index]) = ("", "")
    }
    let differing = zip(Self.readers, zip(before, after)).filter { $0.1.0 != $0.1.1 }
    // The conversation that was changed and taken back has another revision.
    #expect(differing.map(\.0).allSatisfy { $0 == "list --status all --json" || $0 == "show 1" }, "\(differing)")
    try home.expectSound("brought up to date", database: "now/inbox.db")
  }

  /// Where nothing can be written it is read all the same.
  @Test(.enabled(if: RoomFaults.canMount, "no file system can be mounted")) func readOnlyAndFullDisks() throws {
    let home = try home(conversations: 30)
    let script = """
      quo list --status all --json >state; mkdir place
      mount -t tmpfs none place; cp before/inbox.db place/inbox.db; mount -o remount,ro place
      export QUO_DB=place/inbox.db
      for words in 'list --status all --json' count export 'backup copy.db'; do quo $words >out || exit 90; done
      quo list --status all --json | cmp - state || exit 91
      quo done 1; [ $? = 77 ] || exit 92
      mount -o remount,rw,size=$(($(stat -c %s place/inbox.db) / 1024 + 60))k place; cat /dev/zero >place/rest 2>/dev/null
      quo done 1; [ $? = 74 ] || exit 93
      quo list --status all --json | cmp - state || exit 94
      rm place/rest; mount -o remount,size=300m place
      quo done 1 -q && quo undo -q && quo doctor >out || exit 95
      """
    let outcome = try home.start(["unshare", "-rm", "/bin/sh", "-c", script]).wait()
    #expect(outcome.exit == 0, "\(outcome.exit ?? -1): \(outcome.error)")
  }

  @Test func isWholeOrAbsent() throws {
    let home = try home(conversations: 2_000)
    let words = [Home.quo, "pin", "1", "-q"]
    let start = Date()
    try home.succeed(words.joined(separator: " "))
    let longest = Date().timeIntervalSince(start) * 1_200_000
    let after = try home.state("now/inbox.db")
    var chance = Chance()
    var (killed, early, late) = (0, 0, 0)
    for round in 0..<Faults.rounds(6) {
      try restart(home)
      let job = try home.start(words)
      usleep(UInt32.random(in: 0...UInt32(longest), using: &chance))
      job.signal(SIGKILL)
      killed += try job.wait().signal == SIGKILL ? 1 : 0
      let note: Comment = "round \(round), \(chance)"
      let found = try version(home)
      #expect(found == [1, 0] || found == [2, 3], "\(note): \(found)")
      if found == [1, 0] { early += 1 } else { late += 1 }
      #expect(try home.start(words).wait().exit == 0, note)
      #expect(try home.state("now/inbox.db") == after, note)
      try home.expectSound(note, database: "now/inbox.db")
    }
    #expect(early > 0 && killed > 5 || Faults.rounds(0) < 100, "\(killed) killed, \(early) early, \(late) late")
  }

  /// Many who find an older inbox at once: one brings it up to date, and all get their answer.
  @Test func isMadeOnce() throws {
    let home = try home(conversations: 300)
    for _ in 0..<min(Faults.rounds(1), 20) {
      try restart(home)
      let jobs = try (0..<12).map { number in
        try home.start([Home.quo] + (number % 3 == 0 ? ["done", "-q", "\(number + 1)"] : ["status"]))
      }
      for job in jobs {
        let outcome = try job.wait()
        #expect(outcome.exit == 0, "\(outcome.error)")
      }
      try home.expectSound("after all", database: "now/inbox.db")
    }
  }

  /// Who waited for the lock may find that a newer quo had it.
  @Test func aNewerQuoWasFirst() throws {
    let home = try home(conversations: 5)
    let newer = try database(home)
    try newer.execute("BEGIN IMMEDIATE; PRAGMA user_version = 4711")
    let waiting = try home.start([Home.quo, "done", "1"])
    usleep(300_000)
    try newer.execute("COMMIT")
    let outcome = try waiting.wait()
    #expect(outcome.exit == 78, "\(outcome.exit ?? -1) \(outcome.error)")
    #expect(outcome.error.contains("it is of a newer quo (schema 4711)"), "\(outcome.error)")
  }

  /// Versions that no quo ever wrote.
  @Test(arguments: [-1, 0, Int64(Int32.min)]) func impossibleVersions(_ version: Int64) throws {
    let home = try home(conversations: 5)
    try database(home).execute("PRAGMA user_version = \(version)")
    for words in ["count", "done 1", "export", "import fixtures", "__complete lines"] {
      let outcome = try home.sh("quo \(words)")
      #expect(outcome.exit == 78 || words.hasPrefix("__"), "\(words): \(outcome.exit ?? -1) \(outcome.error)")
      #expect(outcome.signal == nil && outcome.exit != 132)
    }
    let doctor = try home.quo("doctor")
    #expect(doctor.exit == 1 && doctor.text.contains("its schema has the version \(version)"), "\(doctor.text)")
  }
}
