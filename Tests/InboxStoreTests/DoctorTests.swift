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
    #expect(examination.checks.map(\.kind) == CheckKind.allCases)
    #expect(examination.facts.first { $0.name == "conversations" }?.value == "60")
    #expect(try inbox.exported() == before)
    #expect(Inbox.examine(path: try workshop.inbox("empty.db").path).findings == [])
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
    #expect(examination.findings.first?.problem.hasPrefix("'search' could not be looked at: ") == true)
  }

  @Test("It finds nothing after undo and redo")
  func takenBack() throws {
    let inbox = try workshop.livedIn()
    let marie = { author(at: monday + $0) }
    for (hour, target) in [UndoTarget.newest, .newest, .newestUndo, .newestUndo, .newest].enumerated() {
      let outcome = try #require(try inbox.undo(target, author: marie(3 + Int64(hour))))
      #expect(outcome.changed > 0 && outcome.conflicts == [])
      #expect(inbox.problems() == [])
    }
    // A redo can be taken back as well, and then what it had put back is not in effect.
    let done = try #require(try inbox.database.integer("SELECT id FROM operations WHERE command = 'done'"))
    _ = try inbox.undo(.operation(done), author: marie(10), force: true)
    let redo = try #require(try inbox.undo(.newestUndo, author: marie(11))?.operation)
    let again = try #require(try inbox.undo(.operation(redo), author: marie(12)))
    #expect(again.changed > 0)
    #expect(try inbox.database.integer("SELECT takenBackBy IS NOT NULL FROM operations WHERE id = \(done)") == 1)
    #expect(inbox.problems() == [])
    // And an export brings all of it.
    let copy = try workshop.inbox("copy.db")
    try copy.take(inbox.exported(), at: monday + 13)
    #expect(try copy.exported() == inbox.exported())
    #expect(try copy.derived() == inbox.derived())
    #expect(try copy.contents("SELECT * FROM operations") == inbox.contents("SELECT * FROM operations"))
    #expect(copy.problems() == [])
  }

  static let faults: [(plant: String, kind: CheckKind, says: String)] = [
    (
      "PRAGMA foreign_keys = OFF; DELETE FROM members WHERE id = 1", .references,
      "references from activities to members"
    ),
    (
      "UPDATE conversations SET status = 'open', revision = 9 WHERE id = 1", .statuses,
      "conversations that stand otherwise than the history says: 1 (1)"
    ),
    ("UPDATE conversations SET statusChangedAt = 5 WHERE id = 2", .statuses, ": 1 (2)"),
    (
      "INSERT INTO changes VALUES (1, 0, 999, 'pinned', 'true', 'false')", .references,
      "references from changes to conversations that lead nowhere: 1 (1)"
    ),
    (
      "INSERT INTO changes VALUES (1, 1, 999, 'company', 'a', 'b')", .references,
      "references from changes to contacts that lead nowhere: 1 (1)"
    ),
    ("DELETE FROM changes WHERE kind = 0 AND subject = 3", .statuses, ": 1 (3)"),
    ("UPDATE tallies SET conversations = conversations + 1", .counts, "do not say how many conversations there are"),
    ("DROP TRIGGER tallyMoved", .structure, "the trigger 'tallyMoved' is missing or is not quo's own"),
    ("DROP INDEX conversationsWaiting", .structure, "the index 'conversationsWaiting' is missing"),
    ("DROP VIEW quo_notes; CREATE VIEW quo_notes AS SELECT 1", .structure, "the view 'quo_notes' is missing or is not"),
    ("UPDATE conversations SET activeAt = activeAt - 1 WHERE id = 4", .threads, "another last activity"),
    ("UPDATE conversations SET lastActivity = NULL WHERE id = 4", .threads, "another last activity"),
    ("UPDATE conversations SET waitingSince = 7 WHERE id = 5", .threads, "wait since another time"),
    ("UPDATE conversations SET title = 'Somebody' WHERE id IN (6, 7)", .threads, "called otherwise"),
    ("UPDATE activities SET effect = 2 WHERE id = 8", .threads, "activities that ask for attention"),
    ("DELETE FROM participants WHERE conversation = 9", .threads, "not found by a number"),
    ("INSERT INTO participants VALUES ('+19999999999', 9)", .threads, "take no part in: 1"),
    ("DELETE FROM contactNumbers WHERE contact = 1", .people, "contacts who are not found"),
    ("UPDATE contacts SET companyKey = 'Acme' WHERE id = 2", .people, "who are not found by their name or company"),
    ("INSERT INTO contactNumbers VALUES ('+19999999999', 2)", .people, "a contact who does not have them: 1"),
    (
      "UPDATE activities SET text = 'new' WHERE id = (SELECT min(id) FROM activities WHERE kind = 'call')", .search,
      "activities that cannot be found"
    ),
    (
      "INSERT INTO search (rowid, text) VALUES (4000002, 'x')", .search,
      "notes that are found by words that they do not have"
    ),
    (
      "INSERT INTO notes (uid, conversation, at, author, text) VALUES ('z', 1, 1, 'a', 'unindexed')", .search,
      "notes that cannot be found"
    ),
    ("UPDATE settings SET value = 'sometimes' WHERE key = 'arrivals'", .settings, "neither unread nor open"),
    ("UPDATE settings SET value = 'Nobody' WHERE key = 'me'", .settings, "'me' names nobody"),
    ("INSERT INTO settings VALUES ('colour', 'blue')", .settings, "'colour'"),
  ]

  @Test("It finds each fault that is planted, and only that", arguments: Array(faults.indices))
  func planted(index: Int) throws {
    let fault = Self.faults[index]
    let inbox = try workshop.livedIn(conversations: 30)
    try inbox.database.execute(fault.plant)
    let examination = Inbox.examine(path: inbox.path)
    let found = examination.checks.filter { !$0.findings.isEmpty }
    #expect(found.map(\.kind).contains(fault.kind), "\(examination.findings)")
    #expect(
      found.first { $0.kind == fault.kind }?.findings.contains { $0.problem.contains(fault.says) } == true,
      "\(examination.findings)")
    // A title that is wrong is wrong in the index too; a contact who is not found gives no title.
    if fault.kind != .references { #expect(found.count <= 2, "\(examination.findings)") }
  }

  @Test("No inbox, something else, a newer one, a torn one")
  func files() throws {
    #expect(problems("none.db") == ["there is no inbox yet"])
    try Data("hello".utf8).write(to: workshop.folder.appending(path: "text.db"))
    #expect(problems("text.db").first == "the file is not a quo inbox")
    _ = try workshop.inbox("newer.db").database.execute("PRAGMA user_version = 99")
    #expect(problems("newer.db").first?.contains("of a newer quo (schema 99") == true)
    let inbox = try workshop.livedIn()
    try inbox.backup(to: workshop.path("torn.db"))
    let file = workshop.folder.appending(path: "torn.db")
    var data = try Data(contentsOf: file)
    let middle = data.count / 2
    data.replaceSubrange(middle..<middle + 8_192, with: Data(repeating: 0x5A, count: 8_192))
    try data.write(to: file)
    let torn = problems("torn.db")
    #expect(!torn.isEmpty && torn.contains { $0.contains("damaged") || $0.contains("malformed") }, "\(torn)")
  }

  @Test("It says who else can read the inbox")
  func permissions() throws {
    let inbox = try workshop.livedIn(conversations: 3)
    let file = workshop.folder.appending(path: "inbox.db").path
    chmod(file, 0o644)
    chmod(workshop.folder.path, 0o777)
    #expect(
      inbox.problems() == [
        "others have access to the inbox (mode 0644)", "others can replace files in the inbox's folder (mode 0777)",
      ])
    chmod(file, 0o600)
    chmod(file + "-wal", 0o640)
    chmod(workshop.folder.path, 0o755)
    #expect(inbox.problems() == ["others have access to the inbox's log (-wal) (mode 0640)"])
  }

  @Test("A log that has not been emptied for long is too large")
  func largeLog() throws {
    let inbox = try workshop.livedIn(conversations: 3)
    #expect(truncate(workshop.folder.appending(path: "inbox.db-wal").path, 300 << 20) == 0)
    #expect(inbox.problems() == ["the log (-wal) has 314 MB, far more than the inbox itself"])
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

  private func problems(_ name: String) -> [String] {
    Inbox.examine(path: workshop.path(name)).findings.map(\.problem)
  }
}
