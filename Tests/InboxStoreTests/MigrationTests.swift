import CivilTime
import Foundation
import SQLite
import TestSupport
import Testing

@testable import InboxStore

@Suite("Migrations")
struct MigrationTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  /// A copy of the inbox that the last quo without tallies wrote, and its export.
  private func older() throws -> (path: [UInt8], exported: [UInt8]) {
    let (inbox, export) = try FrozenInbox.first.copy(to: workshop.folder)
    return (Array(inbox.path.utf8), Array(exportOfToday(try String(contentsOf: export, encoding: .utf8)).utf8))
  }

  private func definitions(_ database: Database) throws -> [String] {
    try database.all("SELECT name || coalesce(sql, '') FROM sqlite_schema ORDER BY name") { $0.string(0) }
  }

  @Test("A start counts no steps, so the number stands beside them")
  func latest() {
    #expect(Int64(1 + Migrations.steps.count) == Migrations.latest)
    #expect(Set(Migrations.steps.map(\.name)).count == Migrations.steps.count)
  }

  @Test("A new inbox of a version is what the quo of that version made", arguments: FrozenInbox.allCases)
  func new(frozen: FrozenInbox) throws {
    let made = try Database(path: Array(frozen.copy(to: workshop.folder).inbox.path.utf8), mode: .readWrite)
    let new = try Database.inMemory()
    try Migrations.bringUpToDate(new, to: frozen.rawValue, derivation: FileVersion(of: made).derivation)
    #expect(try definitions(new) == definitions(made))
    #expect(try FileVersion(of: new) == FileVersion(of: made))
  }

  /// By the order of a table's indexes SQLite chooses between those that are alike.
  @Test(
    "A step makes what a new inbox of the next version is, its indexes in the same order",
    arguments: 2...Migrations.latest)
  func steps(version: Int64) throws {
    let (stepped, new) = (try Database.inMemory(), try Database.inMemory())
    try Migrations.bringUpToDate(stepped, to: version - 1)
    try Migrations.bringUpToDate(stepped, to: version)
    try Migrations.bringUpToDate(new, to: version)
    #expect(try definitions(stepped) == definitions(new))
    for table in try new.all("SELECT name FROM sqlite_schema WHERE type = 'table'", body: { $0.string(0) }) {
      func indexes(_ database: Database) throws -> [String] {
        try database.all("SELECT name FROM pragma_index_list(\(table)) ORDER BY seq") { $0.string(0) }
      }
      func rows(_ database: Database) throws -> Int64? {
        try database.integer("SELECT count(*) FROM \(verbatim: table)")
      }
      #expect(try indexes(stepped) == indexes(new), "\(table)")
      // A copy of no rows leaves a zero in SQLite's table of the latest ids.
      #expect(try table == "sqlite_sequence" || rows(stepped) == rows(new), "\(table)")
    }
  }

  @Test("Whoever comes first makes it what a new one is", arguments: [Inbox.Access.read, .write, .create])
  func brought(access: Inbox.Access) throws {
    let (path, exported) = try older()
    let inbox = try Inbox(path: path, access: access)
    #expect(try inbox.exported() == exported)
    #expect(try definitions(inbox.database) == definitions(workshop.inbox("new.db").database))
    #expect(try Migrations.version(of: Database(path: path, mode: .readWrite)) == Migrations.latest)
    try expectCounts(inbox)
  }

  /// Nobody has to look through years of mentions.
  @Test("Mentions from before it was known whether they are seen count as seen", arguments: FrozenInbox.allCases)
  func mentions(frozen: FrozenInbox) throws {
    let (file, export) = try frozen.copy(to: workshop.folder)
    let brought = try WritableInbox(path: Array(file.path.utf8))
    let restored = try workshop.inbox("restored.db")
    try restored.take(Array(Data(contentsOf: export)), at: monday)
    for inbox in [brought, restored] where frozen.rawValue < 7 {
      #expect(try inbox.database.integer("SELECT count(*) FROM mentions") ?? 0 > 1)
      #expect(try inbox.conversations(Filter([.init(.newMention(of: nil))])) == [])
    }
  }

  /// One that is no filter any more, or never was, is kept, and keeps its view from being used.
  private static let words = [
    (
      #"["--status=unread","--not-tag=vip,a b"]"#,
      #"[{"name":"status","text":"unread"},{"name":"tag","text":"vip,a b","negated":true}]"#
    ),
    (#"["--assigned-to","me","--pinned"]"#, #"[{"name":"assigned-to","text":"me"},{"name":"pinned"}]"#),
    (
      #"["--match=","--line=a=b","--with=-x"]"#,
      #"[{"name":"match","text":""},{"name":"line","text":"a=b"},{"name":"with","text":"-x"}]"#
    ),
    (
      #"["--mood=grim","--help","pinned","--"]"#,
      #"[{"name":"mood","text":"grim"},{"name":"help"},{"name":"","text":"pinned"},{"name":"","text":"--"}]"#
    ),
    ("[]", "[]"),
  ]

  @Test("Words of views become terms, with their history", arguments: words)
  func terms(words: String, terms: String) throws {
    let path = try older().path
    let database = try Database(path: path, mode: .readWrite)
    try database.run("INSERT INTO views (name, words) VALUES ('old', \(words))")
    try database.run(
      "INSERT INTO viewChanges (operation, view, before, after) VALUES (1, 'old', \(words), NULL), (2, 'old', NULL, \(words))"
    )
    let inbox = try Inbox(path: path, access: .read)
    #expect(try inbox.database.first("SELECT terms FROM views WHERE name = 'old'") { $0.string(0) } == terms)
    let changes = try inbox.database.all(
      "SELECT field, before, after FROM changes WHERE kind = 2 AND subject = 'old' ORDER BY operation"
    ) { "\($0.string(0)) \($0.optionalString(1) ?? "-") \($0.optionalString(2) ?? "-")" }
    #expect(changes == ["terms \(terms) -", "terms - \(terms)"])
    #expect(try View.json(inbox.view(named: "old").terms) == terms)
  }

  @Test("Whoever waits is told of each step, and nobody of an inbox that is up to date")
  func watched() throws {
    let (path, _) = try older()
    for expected in [Migrations.steps.map(\.name) + ["names and search index"], []] {
      var told: [MigrationStep] = []
      _ = try Inbox(path: path) { told.append($0) }
      #expect(told.map(\.name) == expected)
      #expect(told.map(\.number) == Array(1...max(1, told.count)).dropLast(told.isEmpty ? 1 : 0))
      #expect(told.allSatisfy { $0.count == expected.count })
    }
  }

  @Test("A copy is of the file as it is")
  func copied() throws {
    let path = try older().path
    try Inbox.backup(path, to: workshop.path("copy.db"))
    for path in [path, workshop.path("copy.db")] {
      #expect(try Migrations.version(of: Database(path: path, mode: .readWrite)) == 1)
    }
    try expectCounts(workshop.reader("copy.db"))
  }

  @Test("A step is made whole, with its code, or not at all")
  func code() throws {
    struct Stop: Error {}
    let database = try Database(path: older().path, mode: .readWrite)
    let before = try definitions(database)
    var steps = Migrations.steps
    steps[0] = Migration("stops", sql: steps[0].sql) { _ in throw Stop() }
    #expect(throws: Stop.self) { try Migrations.bringUpToDate(database, steps: steps) }
    #expect(try definitions(database) == before)
    #expect(try Migrations.version(of: database) == 1)
    steps[0] = Migration("counts", sql: steps[0].sql) { try $0.execute("INSERT INTO settings VALUES ('step', 'made')") }
    try Migrations.bringUpToDate(database, steps: steps)
    #expect(try Migrations.version(of: database) == Migrations.latest)
    #expect(try database.integer("SELECT count(*) FROM settings WHERE key = 'step'") == 1)
    #expect(try database.integer("SELECT count(*) FROM tallies") ?? 0 > 0)
  }

  private func expectCounts(_ inbox: Inbox) throws {
    #expect(inbox.findings() == [])
    for filter in [Filter(), .inbox, Filter([.init(.pinned)])] {
      let found = try inbox.conversations(filter)
      #expect(try inbox.countConversations(filter) == found.count)
      let byStatus = try inbox.count(filter, by: [.status], in: .utc)
      #expect(byStatus.reduce(0) { $0 + $1.count } == found.count)
      #expect(
        byStatus.allSatisfy { counted in counted.count == found.count { counted.values == [.status($0.status)] } })
    }
  }

  @Test("What changes conversations without quo is counted too")
  func changedByOthers() throws {
    let inbox = try workshop.livedIn()
    try inbox.database.execute(
      """
      UPDATE conversations SET deletedAt = 5 WHERE id % 5 = 0;
      UPDATE conversations SET line = NULL, waitingSince = NULL, pinned = 1 WHERE id % 3 = 0;
      UPDATE conversations SET deletedAt = NULL, assignedTo = 1 WHERE id % 10 = 0;
      """)
    let told = "SELECT * FROM tallies WHERE conversations <> 0 ORDER BY 1, 2, 3, 4, 5"
    let real = "SELECT * FROM (\(Tallies.counting)) ORDER BY 1, 2, 3, 4, 5"
    #expect(try inbox.contents(told) == inbox.contents(real))
  }
}
