import Foundation
import Glibc
import SQLite
import Testing

/// An inbox of an older quo: the first command that meets it brings it up to date, whole or not at all.
@Suite struct MigrationFaults {
  private static let readers = [
    "list --status all --json", "show 1", "count", "count --status all --by line", "status", "status --short", "export",
    "log --status all", "search merci", "doctor", "view list", "members", "__complete lines",
  ]

  /// An inbox of the first version as `older.db`, in a folder of its own.
  private func home(conversations: Int) throws -> Home {
    let home = try Home()
    try home.succeed("mkdir now; quo demo --conversations \(conversations) | quo --db now/inbox.db import -q -")
    try becomeFirstVersion(home)
    try home.succeed("cp -r now before")
    home.environment["QUO_DB"] = home.path + "/now/inbox.db"
    return home
  }

  /// Puts the tables of the frozen inbox of the first version in the place of those that are others today.
  private func becomeFirstVersion(_ home: Home) throws {
    func objects(_ database: Database) throws -> [(type: String, name: String, sql: String)] {
      try database.all(
        """
        SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*'
         ORDER BY type = 'table', rowid
        """
      ) { ($0.string(0), $0.string(1), $0.string(2)) }
    }
    let database = try database(home)
    let now = try objects(database)
    // A copy, as SQLite makes a log beside whatever it opens.
    try home.succeed("cp fixtures/Inboxes/version-1.db frozen.db")
    let first = try objects(Database(path: Array((home.path + "/frozen.db").utf8), mode: .readWrite))
    try database.execute(
      "CREATE TEMP TABLE earlier AS SELECT * FROM changes; CREATE TEMP TABLE commands AS SELECT * FROM operations")
    // Later versions only added columns to these.
    let widened = ["lines", "conversations", "activities"]
    try database.execute("PRAGMA foreign_keys = OFF")
    for table in widened { try database.execute("CREATE TEMP TABLE earlier_\(table) AS SELECT * FROM \(table)") }
    for object in now where !first.contains(where: { $0.name == object.name && $0.sql == object.sql }) {
      try database.execute("DROP \(object.type) IF EXISTS \(object.name)")
    }
    let left = Set(try objects(database).map(\.name))
    for object in first.reversed() where !left.contains(object.name) { try database.execute(object.sql) }
    for table in widened {
      let columns = try database.all("SELECT name FROM pragma_table_info(\(table))") { $0.string(0) }
      let list = columns.joined(separator: ", ")
      try database.execute("INSERT INTO \(table) (\(list)) SELECT \(list) FROM temp.earlier_\(table)")
    }
    try database.execute(
      """
      INSERT INTO operations SELECT id, uid, at, actor, command, message, conversations, views, contacts, undoes,
        takenBackBy FROM temp.commands;
      INSERT INTO changes (operation, conversation, field, before, after)
        SELECT operation, subject, field, before, after FROM temp.earlier;
      DROP TABLE temp.earlier; DROP TABLE temp.commands; PRAGMA user_version = 1; VACUUM
      """)
  }

  private func database(_ home: Home) throws -> Database {
    try Database(path: Array((home.path + "/now/inbox.db").utf8), mode: .readWrite)
  }

  /// The version of the file's tables, and how much there is of what the second version brought.
  private func version(_ home: Home) throws -> [Int64] {
    let database = try database(home)
    let count = "SELECT count(*) FROM sqlite_schema WHERE name IN ('tallies', 'tallyAdded', 'tallyMoved')"
    return [try (database.integer("PRAGMA user_version") ?? 0) % 1_000, try database.integer(SQL(text: count)) ?? 0]
  }

  private func restart(_ home: Home) throws { try home.succeed("rm -r now; cp -r before now") }

  /// Whichever command it is, and it answers as one that finds a new inbox.
  @Test func theFirstCommandBringsItUpToDate() throws {
    let home = try home(conversations: 60)
    for words in Self.readers + [
      "done 1 -q", "done 1 -n", "import fixtures/Shapes/users.csv", "config set arrivals open",
    ] {
      try restart(home)
      let first = try home.sh("quo \(words)")
      #expect(first.exit == 0, "\(words): \(first.error) \(first.text.suffix(300))")
      #expect(try version(home) == [14, 3], "\(words)")
      if Self.readers.contains(words) && words != "doctor" {
        #expect(try home.sh("quo \(words)").output == first.output, "\(words)")
      }
    }
    try home.expectSound("brought up to date", database: "now/inbox.db")
  }

  @Test func helpAndBackupsLeaveItAsItIs() throws {
    let home = try home(conversations: 20)
    let bytes = try home.succeed("cksum <now/inbox.db")
    try home.succeed("quo help list; quo --version; quo demo --conversations 1; quo backup copy.db")
    #expect(try home.succeed("cksum <now/inbox.db") == bytes)
    #expect(try version(home) == [1, 0])
    try home.succeed("quo --db copy.db list --status all --json >copied; quo list --status all --json | cmp - copied")
    try home.expectSound("a copy", database: "copy.db")
  }

  /// Where it cannot be written, that is said, and a backup is taken all the same.
  @Test(.enabled(if: RoomFaults.canMount, "no file system can be mounted")) func readOnlyAndFullDisks() throws {
    let home = try home(conversations: 30)
    let script = """
      mkdir place; mount -t tmpfs none place; cp before/inbox.db place/inbox.db; mount -o remount,ro place
      export QUO_DB=place/inbox.db
      quo done 1 2>error; [ $? = 77 ] || exit 89
      for words in 'list --status all --json' count export doctor; do
        quo $words >out 2>error; code=$?
        [ "$words" = doctor ] && cat out >error && code=$((code + 77))
        [ $code = 78 ] || { echo "$words: $code" >&2; cat error >&2; exit 90; }
        grep -q 'up to date: permission denied' error && grep -q "'quo backup FILE' copies it as it is" error || exit 91
      done
      quo backup copy.db && quo --db copy.db list --status all --json >state || exit 92
      mount -o remount,rw,size=$(($(stat -c %s place/inbox.db) / 1024 + 60))k place; cat /dev/zero >place/rest 2>/dev/null
      quo done 1 2>error; [ $? = 74 ] || exit 93
      quo count 2>error; [ $? = 78 ] || exit 94
      grep -q 'up to date: .*no space left' error || { cat error >&2; exit 94; }
      quo backup other.db && quo --db other.db list --status all --json | cmp - state || exit 95
      rm place/rest; mount -o remount,size=300m place
      quo list --status all --json | cmp - state && quo done 1 -q && quo undo -q && quo doctor >out || exit 96
      """
    let outcome = try home.start(["unshare", "-rm", "/bin/sh", "-c", script]).wait()
    #expect(outcome.exit == 0, "\(outcome.exit ?? -1): \(outcome.error)")
  }

  @Test func isWholeOrAbsent() throws {
    let home = try home(conversations: 2_000)
    let words = [Home.quo, "count", "--by", "line"]
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
      #expect(found == [1, 0] || found == [14, 3], "\(note): \(found)")
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
        let words = number % 3 == 0 ? ["done", "-q", "\(number + 1)"] : ["status"]
        return try home.start([Home.quo] + words)
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
    let waiting = try [["done", "1"], ["list"]].map { words in try home.start([Home.quo] + words) }
    usleep(300_000)
    try newer.execute("COMMIT")
    for job in waiting {
      let outcome = try job.wait()
      #expect(outcome.exit == 78, "\(outcome.exit ?? -1) \(outcome.error)")
      #expect(outcome.error.contains("it is of a newer quo (schema 4711)"), "\(outcome.error)")
    }
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
