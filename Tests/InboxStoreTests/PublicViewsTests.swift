import SQLite
import Testing

@testable import InboxStore

/// What other tools may rely on says what quo says.
@Suite struct PublicViewsTests {
  private let box: TemporaryInbox

  init() throws {
    box = try TemporaryInbox.generated(seed: 5)
    let author = box.author("Sana")
    let ids = try box.inbox.conversations(Filter()).map(\.id)
    let member = try box.database.integer("SELECT min(id) FROM members")
    let note = NoteDraft(text: "look", mentions: [member].compactMap { $0 })
    _ = try box.inbox.change(
      Selection(ids: ids), .assign(to: member, isHandover: true, note: note), command: "assign", author: author)
    _ = try box.inbox.save(View("mine", words: ["--pinned"]), author: author)
    for edits in [
      [ContactEdit.addPhone("+15145550188")], [.addEmail("z@example.com")], [.company("Zinc")], [.lastName("Q")],
    ] {
      _ = try box.inbox.addContact(edits + [.tag("vip")], command: "contact add", author: author)
    }
  }

  @Test func theHistoryIsWhatTheLogHas() throws {
    var changes: [String] = []
    try box.inbox.forEachChange(HistoryQuery()) { change in
      changes.append("\(change.operation.id) \(change.subject.name) \(change.field)")
    }
    let rows = try box.rows(
      "SELECT operation || ' ' || coalesce(conversationId, contactId, view) || ' ' || field FROM quo_history")
    #expect(rows.sorted() == changes.sorted())
    let added = "SELECT count(DISTINCT contactId) FROM quo_history WHERE command = 'contact add'"
    // The four of this test, and those that the inbox was generated with.
    #expect(try #require(try box.database.integer(SQL(text: added))) >= 4)
    #expect(try box.rows("SELECT view FROM quo_history WHERE view IS NOT NULL") == ["mine"])
  }

  @Test func notesAreThoseOfTheThreads() throws {
    let shown = try box.inbox.conversations(Filter()).flatMap { conversation in
      try #require(try box.inbox.thread(conversation.id)).notes.map { note in
        "\(conversation.id) \(note.id) \(note.text) \(note.mentions.map(\.id).sorted())"
      }
    }
    let rows = try box.database.all("SELECT conversationId, id, text, mentions FROM quo_notes") { row in
      let members = row.string(3).split { "[],\"".contains($0) }.map(String.init).sorted()
      return "\(row.int64(0)) \(row.string(1)) \(row.string(2)) \(members)"
    }
    #expect(!rows.isEmpty && rows.sorted() == shown.sorted())
  }

  @Test func membersAreThoseOfTheTeam() throws {
    try box.database.execute(
      """
      INSERT INTO members (quoId, firstName, lastName, email) VALUES ('SYUbot', 'AI', 'Agent', NULL),
        ('USjing', '静', '李', 'li@example.com'), ('USmail', NULL, NULL, 'only@example.com');
      INSERT INTO lineMembers (line, member) SELECT l.id, m.id FROM lines l, members m WHERE m.quoId = 'USjing';
      """)
    let shown = try box.inbox.members(includingSystem: true).map { member in
      let lines = member.lines.compactMap(\.id).sorted()
      return "\(member.id) \(member.name ?? "-") \(member.email ?? "-") \(member.role ?? "-") \(lines)"
    }
    let rows = try box.database.all("SELECT id, name, email, role, lines FROM quo_members") { row in
      let lines = row.string(4).split { "[],\"".contains($0) }.map(String.init).sorted()
      return (0...3).map { row.optionalString($0) ?? "-" }.joined(separator: " ") + " \(lines)"
    }
    #expect(rows.sorted() == shown.sorted())
    #expect(try box.rows("SELECT id FROM quo_members WHERE isSystem = 1") == ["SYUbot"])
    #expect(
      try box.rows("SELECT name FROM quo_members WHERE id IN ('USjing', 'USmail') ORDER BY id") == [
        "李静", "only@example.com",
      ])
  }

  @Test func linesAreThoseOfTheTeam() throws {
    try box.database.execute("INSERT INTO lines (number) VALUES ('+15145550177')")
    let shown = try box.inbox.lines().map { line in
      "\(line.id ?? "-") \(line.number ?? "-") \(line.name ?? "-") \(line.members.map(\.id).sorted())"
    }
    let rows = try box.database.all("SELECT id, number, name, members FROM quo_lines") { row in
      let members = row.string(3).split { "[],\"".contains($0) }.map(String.init).sorted()
      return (0...2).map { row.optionalString($0) ?? "-" }.joined(separator: " ") + " \(members)"
    }
    #expect(rows.sorted() == shown.sorted())
  }

  @Test func theHistorySaysWhatWasTakenBack() throws {
    let id = try #require(try box.inbox.conversations(Filter()).first?.id)
    let isPinned = try box.inbox.conversation(id)?.isPinned == true
    let change = try box.inbox.change(Selection(ids: [id]), .pin(!isPinned), command: "pin", author: box.author())
    let operation = try #require(change.operation)
    func takenBack() throws -> [String] {
      try box.rows("SELECT DISTINCT takenBackBy FROM quo_history WHERE operation = \(operation)")
    }
    #expect(try takenBack() == ["∅"])
    let undo = try #require(try box.inbox.undo(.operation(operation), author: box.author())?.operation)
    #expect(try takenBack() == ["\(undo)"])
    _ = try box.inbox.undo(.newestUndo, author: box.author())
    #expect(try takenBack() == ["∅"])
  }

  @Test func contactsHaveTheirTags() throws {
    #expect(
      try box.rows("SELECT q.id FROM quo_contacts q, json_each(q.tags) t WHERE t.value = 'vip' ORDER BY 1")
        == box.rows(
          "SELECT quoId FROM contacts k JOIN contactTags t ON t.contact = k.id WHERE t.tag = 'vip' ORDER BY 1"))
  }

  /// One who has no name is called by what else there is, by the history too.
  @Test func theHistoryCallsContactsAsTheyAreCalled() throws {
    var names: [String: String] = [:]
    try box.inbox.forEachChange(HistoryQuery()) { change in
      if let id = change.subject[.contact] { names[id] = change.name }
    }
    #expect(names.count >= 4)
    for (id, name) in names { #expect(try box.inbox.contact(id)?.title == name) }
  }
}
