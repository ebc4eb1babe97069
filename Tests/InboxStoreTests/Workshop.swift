import Foundation
@testable import InboxStore
import Sample
import SQLite
import Testing
import TestSupport

@testable import CivilTime
@testable import Formats

/// A folder of its own for the inboxes of one test; gone when the test is.
final class Workshop {
  private let temporary: TemporaryFolder
  var folder: URL { temporary.url }

  init() throws { temporary = try TemporaryFolder() }

  func path(_ name: String) -> [UInt8] { Array(folder.appending(path: name).path.utf8) }

  func inbox(_ name: String = "inbox.db") throws -> WritableInbox { try EmptyInbox.open(folder.appending(path: name)) }

  func reader(_ name: String = "inbox.db") throws -> Inbox { try Inbox(path: path(name)) }

  /// An inbox of generated data that people have worked with: every table has rows, every field is used.
  func livedIn(_ name: String = "inbox.db", conversations: Int = 60, seed: UInt64 = 1) throws -> WritableInbox {
    let inbox = try inbox(name)
    try inbox.take(sample(conversations: conversations, seed: seed), at: monday)
    let all = try inbox.conversations(Filter()).map(\.id).sorted()
    _ = try inbox.apply(.marked(.done), to: Array(all.prefix(20)), command: "done", author: author(at: monday + 1))
    _ = try inbox.apply(
      .viewed, to: Array(all.dropFirst(15).prefix(9)), command: "read", author: author(at: monday + 2))
    try inbox.database.execute(
      """
      INSERT INTO notes (uid, conversation, at, author, text)
      VALUES ('n1', \(all[0]), 1700000000001, 'marie', 'Rappelle demain\nà 9 h – "urgent" \u{202E}mid' || char(0) || 'dle'),
             ('n2', \(all[1]), 1700000000000, 'sana', '请 call @Marie');
      INSERT INTO mentions (member, note) VALUES (1, 2), (2, 2);
      INSERT INTO contactTags (tag, contact) VALUES ('vip', 1), ('vip', 2), ('école', 1);
      INSERT INTO contactNotes (uid, contact, at, author, text) VALUES ('c1', 1, NULL, NULL, 'Prefers mornings');
      INSERT INTO views (name, terms) VALUES ('mine', '[{"name":"assigned-to","text":"me"}]'),
        ('vip', ' [ {"name" : "tag" , "text":"vip"} ] ');
      INSERT INTO changes (operation, kind, subject, field, after)
      SELECT max(id), 2, 'mine', 'terms', '[{"name":"assigned-to","text":"me"}]' FROM operations;
      INSERT INTO settings (key, value) VALUES ('me', 'Marie-Ève Gagnon');
      INSERT INTO search (rowid, text) VALUES (6, 'Rappelle demain'), (10, 'call');
      UPDATE conversations SET pinned = 1 WHERE id % 9 = 0;
      """)
    let somebody = try inbox.database.all("SELECT quoId FROM contacts ORDER BY id LIMIT 3") { $0.string(0) }
    _ = try inbox.edit(
      contacts: somebody,
      [
        .setProperty("language", "Klingon", nil), .setProperty("plan", "7", .number), .company("Été & Fils"),
        .note("a"),
      ],
      command: "contact set", author: author(at: monday + 3))
    _ = try inbox.edit(
      contacts: [somebody[0]], [.unsetProperty("language"), .untag("VIP")], command: "contact unset",
      author: author(at: monday + 3))
    _ = try inbox.addContact(
      [.firstName("Zoé"), .addPhone("+15145550999"), .tag("new")], command: "contact add",
      author: author(at: monday + 3))
    _ = try inbox.set(.arrivals, to: "open", author: author(at: monday + 4))
    _ = try inbox.add(NewMember(name: "Noor Khan"), author: author(at: monday + 4))
    for rule in [
      Rule("codes", [FilterTerm("match", "code"), FilterTerm("kind", "short-code")], then: [.done]),
      Rule("auto", [FilterTerm("outgoing"), FilterTerm("match", "your")], then: [.automatic], stops: true),
    ] {
      _ = try inbox.save(rule, command: "rule add", author: author(at: monday + 5))
    }
    _ = try inbox.run(rule: "auto", at: monday + 6)
    return inbox
  }
}

/// Monday, 2026-11-16T17:00:00Z, in hours since then.
let monday: Int64 = 0

func author(at hours: Int64, name: String = "marie") -> Author {
  Author(name: name, now: Timestamp(milliseconds: 1_794_848_400_123 + hours * 3_600_000))
}

func sample(conversations: Int, seed: UInt64 = 1) -> [UInt8] {
  var bytes: [UInt8] = []
  Sample(conversations: conversations, seed: seed, now: Timestamp(rfc3339: "2026-11-16T16:00:00Z")!)
    .write { bytes += $0 }
  return bytes
}

extension WritableInbox {
  @discardableResult
  func take(_ inputs: [UInt8]..., at hours: Int64, name: String = "marie") throws -> ImportSummary {
    let sources = inputs.enumerated().map { InputSource(bytes: $1, name: "input \($0 + 1)") }
    return try importAll(from: sources, author: author(at: hours, name: name))
  }
}

extension WritableInbox {
  func run(rule: String?, at hours: Int64, isDryRun: Bool = false) throws -> RuleRun {
    try run(rule: rule, author: author(at: hours), isDryRun: isDryRun)
  }

  func run(rule: String?, author: Author, isDryRun: Bool = false) throws -> RuleRun {
    let context = FilterContext(self, now: author.now, zone: .utc) { 0 }
    return try runRules(named: rule, in: context, author: author, options: ChangeOptions(isDryRun: isDryRun))
  }
}

extension Inbox {
  func exported(_ filter: Filter? = nil) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try export(filter) { bytes += $0 }
    return bytes
  }

  /// The records of an export as text, those of one kind or all.
  func records(_ kind: String? = nil) throws -> [String] {
    textLines(try exported()).filter { kind == nil || $0.hasPrefix("{\"quo\":\"\(kind!)\"") }
  }

  /// What is derived from the rest, as text; ids of texts in the index included.
  func derived() throws -> [String] {
    let queries = [
      "SELECT id, title, lastActivity, activeAt, waitingSince FROM conversations WHERE mergedInto IS NULL ORDER BY id",
      "SELECT number, conversation FROM participants ORDER BY 1, 2",
      "SELECT number, contact FROM contactNumbers ORDER BY 1, 2", "SELECT id, effect FROM activities ORDER BY 1",
      "SELECT id FROM search_docsize ORDER BY 1", "SELECT id, takenBackBy FROM operations ORDER BY 1",
      "SELECT * FROM tallies WHERE conversations <> 0 ORDER BY 1, 2, 3, 4, 5",
    ]
    return try queries.flatMap { query in
      try database.all(SQL(text: query)) { row in
        (0..<row.count).map { "\(row.value($0))" }.joined(separator: " ")
      }
    }
  }

  func findings() -> [Finding] { Inbox.examine(path: path).findings }
}

func textLines(_ bytes: [UInt8]) -> [String] {
  String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
}

func bytes(_ lines: [String]) -> [UInt8] { Array(lines.map { $0 + "\n" }.joined().utf8) }

extension View {
  /// A view of filters as they are typed.
  init(_ name: String, words: [String]) {
    let json = String(decoding: try! JSONEncoder().encode(words), as: UTF8.self)
    self.init(name, View.terms(json: ViewTerms.terms(words: json)!)!)
  }
}
