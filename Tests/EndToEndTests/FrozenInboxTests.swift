import Foundation
import SQLite
import TestSupport
import Testing

/// Inboxes and exports that each quo wrote when it was new, kept with a checksum: every later quo reads and changes
/// them. `Tests/Fixtures/Inboxes/make` says what is in them.
@Suite struct FrozenInboxTests {
  private static let folder = Home.tests.path + "/Fixtures/Inboxes"
  private static let names = [
    "version-1", "version-2", "version-3", "version-4", "version-5", "version-6", "version-7",
    "version-8", "version-9", "version-10", "version-11", "version-12", "version-13",
    "version-14",
  ]

  /// Commands that together read every table.
  private static let readers = [
    "list --status all --json", "count", "count --status all --by line", "count --status all --by assignee",
    "count --status all --by tag", "count --by company", "status", "log --status all --json", "lines --json",
    "members --all --json", "contact list --json", "view list --json", "config list", "search prêt --json",
    "search 开门 --json", "list --status all --mentioning sam --ids", "list --status all --has voicemail --ids",
    "list --status all --property plan=gold --ids", "list --view both --ids", "show CN1 --json", "show 2 --json",
    "show 3 --json", "show 5 --json", "show 6 --json", "show 8 --json",
    "contact list --ids | while read -r id; do quo contact show \"$id\" --json; done",
    "log --fields operation | while read -r op; do quo log --op \"$op\" --json; done",
  ]

  /// What some readers print of each of the inboxes, which were all made in the same way.
  private static let answers = [
    "list --status all --fields id,name,assignedTo,tags,status": """
    1\tZoé Tremblay\tSam\tVIP,École\tunread
    6\t+14385550130\t\t\topen
    8\t+14385550140\t\t\topen
    2\tDents\t\t\topen
    3\t+14385550103, +14385550104\tSam\t\tdone
    5\tÉté Ñandú\t\tnew\tunread

    """,
    "search prêt --ids": "1\n",
    "search rappelez-moi --ids": "1\n",
    "list --match 开门 --ids": "2\n",
    "list --with 'ete nandu' --ids; quo list --company 'ETE & FILS' --ids": "5\n5\n",
    "count --status all": "6\n",
    "list --view both --ids": "1\n",
    "config get arrivals": "open\n",
    "show 7 --fields id": "AC30\n",
    "log --op $(quo log --fields operation,undoes | awk 'NF > 1 { print $2; exit }') --fields conversation,before,after":
      "1\tunread\tdone\n2\topen\tdone\n",
  ]

  /// A home with a copy of the inbox.
  private func home(_ name: String) throws -> Home {
    let home = try Home()
    try home.succeed("cp fixtures/Inboxes/\(name).db inbox.db; chmod 600 inbox.db")
    home.environment["QUO_DB"] = home.path + "/inbox.db"
    home.environment["QUO_USER"] = "Sam"
    return home
  }

  /// Expects that the inbox exports what its quo exported, but for the form of views.
  private func expectExport(_ name: String, of home: Home) throws {
    let export = try String(contentsOfFile: "\(Self.folder)/\(name).jsonl", encoding: .utf8)
    try home.write(exportOfToday(export), to: "expected.jsonl")
    try home.succeed("quo export | cmp - expected.jsonl")
  }

  private func answers(_ home: Home, _ note: Comment) throws -> [String: String] {
    try Dictionary(
      uniqueKeysWithValues: Self.readers.map { words in
        let outcome = try home.sh("quo \(words)")
        #expect(outcome.exit == 0 && !outcome.output.isEmpty, "\(note), \(words): \(outcome.error)")
        return (words, outcome.text)
      })
  }

  @Test func areWhatTheyWere() throws {
    let home = try Home()
    try home.succeed("cd fixtures/Inboxes && sha256sum --check --strict --quiet SHA256SUMS")
    let present = try FileManager.default.contentsOfDirectory(atPath: Self.folder).filter { $0 != "make" }
    let frozen: [String] = Self.names.flatMap { [$0 + ".db", $0 + ".jsonl"] }
    #expect(present.sorted() == (frozen + ["SHA256SUMS"]).sorted())
    let summed = try home.succeed("sed 's/^[0-9a-f]*  //' fixtures/Inboxes/SHA256SUMS").split(separator: "\n")
    #expect(summed.map(String.init).sorted() == frozen.sorted())
    for (index, name) in Self.names.enumerated() {
      let copy = try self.home(name)
      let database = try Database(path: Array((copy.path + "/inbox.db").utf8), mode: .readWrite)
      // Thousands count what is derived.
      #expect(try database.integer("PRAGMA user_version").map { $0 % 1_000 } == Int64(index + 1))
    }
  }

  @Test(arguments: names) func areRead(_ name: String) throws {
    let home = try home(name)
    for (words, expected) in Self.answers { #expect(try home.succeed("quo \(words)") == expected, "\(words)") }
    let found = try answers(home, "\(name)")
    try expectExport(name, of: home)
    try home.expectSound("\(name)", database: "inbox.db")
    // An inbox that is made of the export answers the same.
    try home.succeed("quo --db other.db import -q fixtures/Inboxes/\(name).jsonl")
    home.environment["QUO_DB"] = home.path + "/other.db"
    let others = try answers(home, "made of \(name).jsonl")
    for words in Self.readers { #expect(others[words] == found[words], "\(words)") }
  }

  /// A done that an older quo took back and that is put back now ends the wait, as one of today does.
  @Test(arguments: names) func redoEndsTheWait(_ name: String) throws {
    let home = try home(name)
    home.environment["QUO_USER"] = "Marie Roy"
    let waits = "quo list --status done --unanswered --ids 2>/dev/null"
    let before = try home.succeed(waits)
    try home.succeed("quo done 1 -q; quo undo -q; quo redo -q")
    #expect(try home.succeed(waits) == before)
    // As an older quo wrote it.
    let database = try Database(path: Array((home.path + "/inbox.db").utf8), mode: .readWrite)
    try database.execute("UPDATE changes SET after = 'done' WHERE field = 'status' AND after LIKE '[\"done\"%'")
    try home.succeed("quo undo -q; quo redo -q")
    #expect(try home.succeed(waits) == before)
  }

  @Test(arguments: names) func exportsComeBack(_ name: String) throws {
    let home = try Home()
    home.environment["QUO_USER"] = "Sam"
    try home.succeed("quo import -q fixtures/Inboxes/\(name).jsonl")
    try expectExport(name, of: home)
    try home.expectSound("made of \(name).jsonl")
    // Into an inbox that has something else already, it is merged; what is there twice changes nothing.
    try home.succeed("quo demo --conversations 5 | quo --db both.db import -q -")
    try home.succeed("quo --db both.db import -q fixtures/Inboxes/\(name).jsonl; quo --db both.db export >once")
    try home.succeed("quo --db both.db import -q fixtures/Inboxes/\(name).jsonl; quo --db both.db export | cmp - once")
    #expect(try home.succeed("quo --db both.db count --status all") == "11\n")
    // Both have a line of the name that a view asks for.
    let problems = try home.sh("quo --db both.db doctor | grep ^problem").lines
    #expect(problems == ["problem  views that cannot be used: 1"])
  }

  /// What people do in it, each taken back, leaves it as it was: changes of the day, and those of the time of the file.
  @Test(arguments: names) func areChanged(_ name: String) throws {
    let home = try home(name)
    let kept = """
      quo list --status all --fields id,status,name,assignedTo,pinned,tags
      quo contact list --fields id,name,company,role,phoneNumbers,tags,properties,notes
      quo export | grep -E '^."quo":"(note|mention|view|setting|contactTag|contactNote)"'
      """
    let before = try home.succeed(kept)
    // Since version 3 members and settings are in the history too, so that the same operations have other numbers.
    let earlier = ["version-1", "version-2"].contains(name) ? [54, 52, 41, 34] : [61, 59, 42, 35]
    let changes =
      [
        "done 1 2 6", "unread 3", "open 1 -m 'and a note, @sam'", "pin 8", "assign 1 --to marie", "unassign 1 3",
        "note 5 'from the @Marie of today'", "contact set CT01 plan=bronze --company Acme",
        "contact unset tremblay renewal", "contact tag CT02 new", "contact untag tremblay vip",
        "contact note CT02 hello",
        "contact add +14385550140 --name 'Somebody New'", "view save mine --assigned-to none", "view delete both",
      ] + earlier.map { "undo \($0)" }
    for words in changes {
      let done = try home.sh("quo \(words) -q")
      #expect(done.exit == 0, "\(words): \(done.error)")
      #expect(try home.succeed(kept) != before, "\(words)")
      try home.succeed("quo undo -q $(quo log --limit 1 --fields operation)")
      #expect(try home.succeed(kept) == before, "\(words)")
    }
    try home.succeed(
      """
      printf '%s\\n' '{"id":"AC99","object":"message","to":["+15145550100"],"from":"+14385550101","text":"encore",\
      "direction":"incoming","status":"received","createdAt":"2026-11-20T21:00:00Z","phoneNumberId":"PN1"}' |
        quo import -q -
      """)
    #expect(try home.succeed("quo search encore --ids") == "1\n")
    try home.expectSound("changed", database: "inbox.db")
    let database = try Database(path: Array((home.path + "/inbox.db").utf8), mode: .readWrite)
    try home.succeed("quo demo --conversations 1 | quo --db new.db import -q -")
    let made = try Database(path: Array((home.path + "/new.db").utf8), mode: .readWrite)
    let schema: SQL = "SELECT name || coalesce(sql, '') FROM sqlite_schema ORDER BY name"
    #expect(try database.all(schema) { $0.string(0) } == made.all(schema) { $0.string(0) })
    #expect(try database.integer("PRAGMA user_version") == made.integer("PRAGMA user_version"))
  }
}
