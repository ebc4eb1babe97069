import Foundation
import InboxStore
import SQLite
import Testing

@testable import InboxStore

@Suite("Doctor")
struct DoctorTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  @Test("It finds nothing in good inboxes, and changes nothing")
  func good() throws {
    let inbox = try workshop.livedIn()
    let before = try inbox.exported()
    let examination = Inbox.examine(path: inbox.path)
    #expect(examination.findings == [])
    // One that is shared has other permissions.
    #expect(examination.checks.map(\.kind) == CheckKind.allCases.filter { $0 != .sharing })
    #expect(examination.facts.contains(.rows(60, table: "conversations")))
    #expect(try inbox.exported() == before)
    #expect(Inbox.examine(path: try workshop.inbox("empty.db").path).findings == [])
  }

  @Test("A quick one makes the checks that read no rows, and finds what the others find with these")
  func quick() throws {
    let inbox = try workshop.livedIn()
    let quick = Inbox.examine(path: inbox.path, isQuick: true)
    #expect(quick.findings == [] && quick.isQuick)
    #expect(quick.checks.map(\.kind) == [.file, .permissions, .space, .structure, .settings])
    #expect(!quick.facts.contains { if case .rows = $0 { true } else { false } })
    for damage in [
      "DROP INDEX conversationsListed", "INSERT INTO settings VALUES ('colour', 'red')",
      "UPDATE conversations SET waitingSince = 1",
    ] {
      try Database(path: inbox.path, mode: .readWrite).execute(damage)
      let (all, some) = (Inbox.examine(path: inbox.path), Inbox.examine(path: inbox.path, isQuick: true))
      let kinds = Set(some.checks.map(\.kind))
      #expect(some.checks == all.checks.filter { kinds.contains($0.kind) })
    }
    #expect(Inbox.examine(path: inbox.path, isQuick: true).findings.count == 2)
  }

  @Test(
    "It finds a search index that cannot be read",
    arguments: ["UPDATE search_config SET v = 99", "DELETE FROM search_data", "DELETE FROM search_data WHERE id = 10"])
  func unreadableIndex(_ damage: String) throws {
    let inbox = try workshop.livedIn()
    // Over a connection that lets anybody write anything.
    try Database(path: inbox.path, mode: .readWrite).execute(damage)
    let examination = Inbox.examine(path: inbox.path)
    #expect(examination.findings.count == 1, "\(examination.findings)")
    guard case .unexamined(.search, _, isDamage: true)? = examination.findings.first else {
      Issue.record("\(examination.findings)")
      return
    }
  }

  @Test("It finds nothing after undo and redo")
  func takenBack() throws {
    let inbox = try workshop.livedIn()
    let marie = { author(at: monday + $0) }
    for (hour, target) in [UndoTarget.newest, .newest, .newestUndo, .newestUndo, .newest].enumerated() {
      let outcome = try #require(try inbox.undo(target, author: marie(3 + Int64(hour))))
      #expect(outcome.changed > 0 && outcome.conflicts == [])
      #expect(inbox.findings() == [])
    }
    // A redo can be taken back as well, and then what it had put back is not in effect.
    let done = try #require(try inbox.database.integer("SELECT id FROM operations WHERE command = 'done'"))
    _ = try inbox.undo(.operation(done), author: marie(10), force: true)
    let redo = try #require(try inbox.undo(.newestUndo, author: marie(11))?.operation)
    let again = try #require(try inbox.undo(.operation(redo), author: marie(12)))
    #expect(again.changed > 0)
    #expect(try inbox.database.integer("SELECT takenBackBy IS NOT NULL FROM operations WHERE id = \(done)") == 1)
    #expect(inbox.findings() == [])
    // And an export brings all of it.
    let copy = try workshop.inbox("copy.db")
    try copy.take(inbox.exported(), at: monday + 13)
    #expect(try copy.exported() == inbox.exported())
    #expect(try copy.derived() == inbox.derived())
    #expect(try copy.contents("SELECT * FROM operations") == inbox.contents("SELECT * FROM operations"))
    #expect(copy.findings() == [])
  }

  static let faults: [(plant: String, kind: CheckKind, finding: Finding, rows: [Int64])] = [
    (
      "PRAGMA foreign_keys = OFF; DELETE FROM members WHERE id = 1", .references,
      .dangling(from: "activities", to: "members", Culprits()), []
    ),
    (
      "UPDATE conversations SET status = 'open', revision = 9 WHERE id = 1", .statuses,
      .contradictory(.status, Culprits()), [1]
    ),
    (
      "UPDATE conversations SET statusChangedAt = 5 WHERE id = 2", .statuses, .contradictory(.status, Culprits()),
      [2]
    ),
    (
      "INSERT INTO changes VALUES (1, 0, 999, 'pinned', 'true', 'false')", .references,
      .dangling(from: "changes", to: "conversations", Culprits()), [1]
    ),
    (
      "INSERT INTO changes VALUES (1, 1, 999, 'company', 'a', 'b')", .references,
      .dangling(from: "changes", to: "contacts", Culprits()), [1]
    ),
    (
      "DELETE FROM changes WHERE kind = 0 AND subject = 3", .statuses, .contradictory(.status, Culprits()), [3]
    ),
    ("UPDATE tallies SET conversations = conversations + 1", .counts, .miscounted, []),
    (
      "DROP TRIGGER tallyMoved", .structure, .altered(SchemaObjectName(type: "trigger", name: "tallyMoved")), []
    ),
    (
      "DROP INDEX conversationsWaiting", .structure,
      .altered(SchemaObjectName(type: "index", name: "conversationsWaiting")), []
    ),
    (
      "DROP VIEW quo_notes; CREATE VIEW quo_notes AS SELECT 1", .structure,
      .altered(SchemaObjectName(type: "view", name: "quo_notes")), []
    ),
    (
      "UPDATE conversations SET activeAt = activeAt - 1 WHERE id = 4", .threads,
      .contradictory(.lastActivity, Culprits()), [4]
    ),
    (
      "UPDATE conversations SET lastActivity = NULL WHERE id = 4", .threads,
      .contradictory(.lastActivity, Culprits()), [4]
    ),
    (
      "UPDATE conversations SET waitingSince = 7 WHERE id = 5", .threads, .contradictory(.waitingTime, Culprits()),
      [5]
    ),
    (
      "UPDATE conversations SET title = 'Somebody' WHERE id IN (6, 7)", .threads, .contradictory(.title, Culprits()),
      [6, 7]
    ),
    (
      "UPDATE conversations SET titleKey = titleKey || '!' WHERE id IN (6, 7)", .threads,
      .contradictory(.titleKey, Culprits()), [6, 7]
    ),
    (
      "UPDATE mentions SET isNew = 1 WHERE note = 2 AND member = 1", .threads, .contradictory(.newMention, Culprits()),
      [2]
    ),
    ("UPDATE activities SET effect = 2 WHERE id = 8", .threads, .contradictory(.effect, Culprits()), [8]),
    ("DELETE FROM participants WHERE conversation = 9", .threads, .contradictory(.participant, Culprits()), [9]),
    (
      "INSERT INTO participants VALUES ('+19999999999', 9)", .threads, .strayNumbers(1, toContacts: false), []
    ),
    ("DELETE FROM contactNumbers WHERE contact = 1", .people, .contradictory(.contactNumber, Culprits()), []),
    (
      "UPDATE contacts SET companyKey = 'Acme' WHERE id = 2", .people, .contradictory(.contactName, Culprits()), [2]
    ),
    ("INSERT INTO contactNumbers VALUES ('+19999999999', 2)", .people, .strayNumbers(1, toContacts: true), []),
    (
      "UPDATE activities SET text = 'new' WHERE id = (SELECT min(id) FROM activities WHERE kind = 'call')", .search,
      .contradictory(.unsearchable(.activities), Culprits()), []
    ),
    (
      "INSERT INTO search (rowid, text) VALUES (4000002, 'x')", .search,
      .contradictory(.wronglyFound(.notes), Culprits()), [1_000_000]
    ),
    (
      "INSERT INTO notes (uid, conversation, at, author, text) VALUES ('z', 1, 1, 'a', 'unindexed')", .search,
      .contradictory(.unsearchable(.notes), Culprits()), []
    ),
    (
      "UPDATE settings SET value = 'sometimes' WHERE key = 'arrivals'", .settings,
      .invalidSetting(SettingKey(.arrivals)), []
    ),
    ("UPDATE settings SET value = 'Nobody' WHERE key = 'me'", .settings, .unknownMe, []),
    ("INSERT INTO settings VALUES ('colour', 'blue')", .settings, .unknownSetting("colour"), []),
  ]

  @Test("It finds each fault that is planted, and only that", arguments: Array(faults.indices))
  func planted(index: Int) throws {
    let fault = Self.faults[index]
    let inbox = try workshop.livedIn(conversations: 30)
    try inbox.database.execute(fault.plant)
    let examination = Inbox.examine(path: inbox.path)
    let found = examination.checks.filter { !$0.findings.isEmpty }
    #expect(found.map(\.kind).contains(fault.kind), "\(examination.findings)")
    let isFound = found.first { $0.kind == fault.kind }?.findings.contains { finding in
      finding.withoutRows == fault.finding && (fault.rows.isEmpty || finding.rows == fault.rows)
    }
    #expect(isFound == true, "\(examination.findings)")
    // A title that is wrong is wrong in the index too; a contact who is not found gives no title.
    if fault.kind != .references { #expect(found.count <= 2, "\(examination.findings)") }
  }

  @Test("No inbox, something else, a newer one, a torn one")
  func files() throws {
    #expect(findings("none.db") == [.unusable(.missing(path: workshop.path("none.db")))])
    try Data("hello".utf8).write(to: workshop.folder.appending(path: "text.db"))
    #expect(findings("text.db").first == .unusable(.notAnInbox(path: workshop.path("text.db"))))
    _ = try workshop.inbox("newer.db").database.execute("PRAGMA user_version = 99")
    #expect(findings("newer.db").first == .unusable(.newer(path: workshop.path("newer.db"), version: 99)))
    let inbox = try workshop.livedIn()
    try Inbox.backup(inbox.path, to: workshop.path("torn.db"))
    let file = workshop.folder.appending(path: "torn.db")
    var data = try Data(contentsOf: file)
    let middle = data.count / 2
    data.replaceSubrange(middle..<middle + 8_192, with: Data(repeating: 0x5A, count: 8_192))
    try data.write(to: file)
    let torn = findings("torn.db")
    let isDamaged = torn.contains { finding in
      switch finding {
      case .corrupt, .unusable(.damaged), .unexamined(_, _, isDamage: true): true
      default: false
      }
    }
    #expect(isDamaged, "\(torn)")
  }

  @Test("It says who else can read the inbox")
  func permissions() throws {
    let inbox = try workshop.livedIn(conversations: 3)
    let file = workshop.folder.appending(path: "inbox.db").path
    chmod(file, 0o644)
    chmod(workshop.folder.path, 0o777)
    #expect(
      inbox.findings() == [.exposed(.inbox, mode: 0o644), .replaceable(mode: 0o777)])
    chmod(file, 0o600)
    chmod(file + "-wal", 0o640)
    chmod(workshop.folder.path, 0o755)
    #expect(inbox.findings() == [.exposed(.log, mode: 0o640)])
  }

  @Test("A log that has not been emptied for long is too large")
  func largeLog() throws {
    let inbox = try workshop.livedIn(conversations: 3)
    #expect(truncate(workshop.folder.appending(path: "inbox.db-wal").path, 300 << 20) == 0)
    #expect(inbox.findings() == [.largeLog(300 << 20)])
  }

  @Test("What it says can be shown to others")
  func discreet() throws {
    let inbox = try workshop.livedIn(conversations: 30)
    for fault in Self.faults where fault.kind != .settings { try inbox.database.execute(fault.plant) }
    let examination = Inbox.examine(path: inbox.path)
    let said = "\(examination)"
    #expect(examination.findings.count > 10)
    #expect(!said.contains("+1"))
    let private_ = try inbox.contents(
      "SELECT title FROM conversations WHERE title <> '' UNION SELECT text FROM activities WHERE length(text) > 12 UNION SELECT firstName FROM contacts"
    )
    for text in private_ where text.count > 3 { #expect(!said.contains(text), "\(text)") }
  }

  private func findings(_ name: String) -> [Finding] {
    Inbox.examine(path: workshop.path(name)).findings
  }
}

extension Finding {
  /// The first rows of which something is wrong.
  fileprivate var rows: [Int64] {
    switch self {
    case .dangling(_, _, let rows), .contradictory(_, let rows), .impossible(_, _, _, let rows): rows.first
    default: []
    }
  }

  fileprivate var withoutRows: Finding {
    switch self {
    case .dangling(let from, let to, _): .dangling(from: from, to: to, Culprits())
    case .contradictory(let contradiction, _): .contradictory(contradiction, Culprits())
    default: self
    }
  }
}
