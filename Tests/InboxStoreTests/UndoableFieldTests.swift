import SQLite
import Testing

@testable import CivilTime
@testable import InboxStore

/// Every field that people change can be taken back and put back, and the log names it.
@Suite struct UndoableFieldTests {
  private let box: TemporaryInbox
  private let conversation: Int64
  private let contact: String
  private let member: Int64

  init() throws {
    box = try TemporaryInbox.generated(seed: 3)
    conversation = try box.inbox.conversations(Filter()).first { $0.status != .done && !$0.isPinned }!.id
    let added = try box.inbox.addContact(
      [.lastName("Tremblay"), .addPhone("+15145550177")], command: "contact add", author: box.author())
    contact = added.changed[0]
    let somebody = try box.inbox.add(NewMember(name: "Zoe Field"), author: box.author())
    member = try box.inbox.member(named: somebody.id)
  }

  /// Whether the fields of an operation's changes are as its `column` says, all of them.
  private func stand(as column: String, of operation: Int64, _ kind: SubjectKind) throws -> Bool {
    let fields = kind.fields
    let counts = try box.database.first(
      """
      SELECT count(*), coalesce(sum(\(fields.compared("h.\(column)")) IS \(fields.current)), 0) FROM \(fields.changes)
         AND h.operation = \(operation)
      """
    ) { ($0.int(0), $0.int(1)) }
    let (all, so) = try #require(counts)
    return all > 0 && all == so
  }

  private func expectRoundTrip(_ kind: SubjectKind, _ field: String, _ change: () throws -> Int64?) throws {
    let operation = try #require(try change(), "\(field)")
    var named: [String] = []
    try box.inbox.forEachChange(HistoryQuery(operation: operation)) { named.append($0.field) }
    #expect(named == [field])
    #expect(try stand(as: "after", of: operation, kind), "\(field)")
    for _ in 1...2 {
      let undone = try box.inbox.undo(.operation(operation), author: box.author())
      #expect(undone?.conflicts == [] && undone?.counts.map(\.noun) == [kind.noun], "\(field)")
      #expect(try stand(as: "before", of: operation, kind), "\(field)")
      let redone = try box.inbox.undo(.newestUndo, author: box.author())
      #expect(redone?.target.undoes == operation && redone?.conflicts == [], "\(field)")
      #expect(try stand(as: "after", of: operation, kind), "\(field)")
    }
    #expect(box.inbox.findings() == [], "\(field)")
  }

  @Test(arguments: ConversationField.allCases) func ofConversations(_ field: ConversationField) throws {
    let action: ChangeAction =
      switch field {
      case .status: .status(.marked(.done))
      case .pinned: .pin(true)
      case .assignedTo: .assign(to: member, isHandover: false)
      case .note: .note(NoteDraft(text: "look", mentions: [member]))
      case .seen: .status(.viewed)
      }
    if field == .seen {
      for action in [ChangeAction.status(.marked(.open)), .note(NoteDraft(text: "look", mentions: [member]))] {
        _ = try box.inbox.change(Selection(ids: [conversation]), action, command: "test", author: box.author())
      }
    }
    let revision = try box.inbox.conversation(conversation)!.revision
    try expectRoundTrip(.conversation, field.rawValue) {
      try box.inbox.change(
        Selection(ids: [conversation]), action, command: "test",
        author: box.author(member: field == .seen ? member : nil)
      ).operation
    }
    // What somebody has seen hinders nobody else's change.
    #expect(try box.inbox.conversation(conversation)!.revision == revision + (field == .seen ? 0 : 5))
  }

  /// Several fields at once are one change: each way, the revision grows by one.
  @Test func ofConversationsTogether() throws {
    let revision = try box.inbox.conversation(conversation)!.revision
    let note = NoteDraft(text: "yours", mentions: [member])
    let outcome = try box.inbox.change(
      Selection(ids: [conversation]), .assign(to: member, isHandover: true, note: note), command: "assign",
      author: box.author())
    #expect(try stand(as: "after", of: outcome.operation!, .conversation))
    _ = try box.inbox.undo(.newest, author: box.author())
    #expect(try stand(as: "before", of: outcome.operation!, .conversation))
    _ = try box.inbox.undo(.newestUndo, author: box.author())
    #expect(try stand(as: "after", of: outcome.operation!, .conversation))
    #expect(try box.inbox.conversation(conversation)!.revision == revision + 3)
  }

  private static let edits: [(field: String, edit: ContactEdit)] = [
    ("firstName", .firstName("Zoé")), ("lastName", .lastName("Roy")), ("company", .company("Acme")),
    ("role", .role("Buyer")), ("phones", .addPhone("+15145550178")), ("emails", .addEmail("z@example.com")),
    ("property:plan", .setProperty("plan", "gold", nil)), ("tag:vip", .tag("vip")),
  ]

  @Test(arguments: edits.indices) func ofContacts(_ index: Int) throws {
    let (field, edit) = Self.edits[index]
    #expect(ContactField(field) != nil)
    try expectRoundTrip(.contact, field) {
      try box.inbox.edit(contacts: [contact], [edit], command: "test", author: box.author()).operation
    }
  }

  @Test func ofViewsAndSettings() throws {
    for words in [["--pinned"], ["--status=all"]] {
      try expectRoundTrip(.view, "terms") {
        try box.inbox.save(View("mine", words: words), author: box.author()).operation
      }
    }
    try expectRoundTrip(.view, "terms") { try box.inbox.deleteView(named: "mine", author: box.author()) }
    for (setting, value) in [(Setting.me, "Zoe Field"), (.me, nil), (.arrivals, "open"), (.hours, "mon 9-17")] {
      try expectRoundTrip(.setting, "value") { try box.inbox.set(setting, to: value, author: box.author()) }
    }
    #expect(try box.inbox.set(.arrivals, to: "open", author: box.author()) == nil)
    #expect(throws: InboxError.self) { try box.inbox.set(.arrivals, to: "closed", author: box.author()) }
  }

  @Test func ofRules() throws {
    let context = FilterContext(box.inbox, now: box.author().now, zone: .utc) { 0 }
    let texts: [[FilterTerm]] = [
      [FilterTerm("match", "a \u{202E}\"b\"")], [FilterTerm("incoming"), FilterTerm("pinned")],
    ]
    for terms in texts {
      try expectRoundTrip(.rule, "rule") {
        let rule = Rule("mine", terms, then: [.tag("é\\"), .note("a, b")], stops: true)
        return try box.inbox.save(rule, command: "rule add", author: box.author()).operation
      }
    }
    try expectRoundTrip(.rule, "rule") { try box.inbox.deleteRule(named: "mine", author: box.author()) }
    try box.take(ToldActivity.outgoing("ACauto", at: november(20)).json())
    let auto = Rule("auto", [FilterTerm("match", "acauto"), FilterTerm("outgoing")], then: [.automatic])
    _ = try box.inbox.save(auto, command: "rule add", author: box.author())
    let run = try box.inbox.runRules(named: "auto", in: context, author: box.author())
    #expect(run.outcomes.map(\.messages).reduce(0, +) > 0)
    let operation = try #require(run.operation)
    #expect(try stand(as: "after", of: operation, .activity))
    #expect(try box.inbox.undo(.operation(operation), author: box.author())?.counts.map(\.noun) == ["activity"])
    #expect(try stand(as: "before", of: operation, .activity))
    #expect(try box.inbox.undo(.newestUndo, author: box.author())?.conflicts == [])
    #expect(try stand(as: "after", of: operation, .activity))
    #expect(box.inbox.findings() == [])
  }

  @Test func ofMembers() throws {
    let ida = NewMember(name: "Ida Ó Briain", email: "ida@example.com", role: "owner")
    for member in [ida, NewMember(name: "李", id: "US9x")] {
      try expectRoundTrip(.member, "member") { try box.inbox.add(member, author: box.author()).operation }
    }
  }

  /// Whoever something refers to stays; whose place is taken does not come back.
  @Test func membersInUseStay() throws {
    let draft = NewMember(name: "Ida Falk", email: "ida@example.com")
    let added = try box.inbox.add(draft, author: box.author("Marie"))
    let row = try box.inbox.member(named: added.id)
    let uses: [(String, () throws -> Int64?)] = [
      ("assigned", { try change(.assign(to: row, isHandover: false)) }),
      ("mentioned", { try change(.note(NoteDraft(text: "@Ida", mentions: [row]))) }),
      ("me", { try box.inbox.set(.me, to: "Ida Falk", author: box.author()) }),
    ]
    for (name, use) in uses {
      let operation = try #require(try use(), "\(name)")
      let refused = try box.inbox.undo(.operation(added.operation), author: box.author(), force: true)
      #expect(refused?.operation == nil && refused?.conflicts.map(\.subject) == [Subject(.member, added.id)], "\(name)")
      #expect(try box.inbox.undo(.operation(operation), author: box.author())?.operation != nil)
    }
    let assigned = try #require(try change(.assign(to: row, isHandover: false)))
    let unassigned = try #require(try change(.assign(to: nil, isHandover: false)))
    #expect(try box.inbox.undo(.operation(added.operation), author: box.author())?.changed == 1)
    // Nobody is there whom it could go back to.
    let stuck = try box.inbox.undo(.operation(unassigned), author: box.author())
    #expect(stuck?.operation == nil && stuck?.conflicts.map(\.subject.conversation) == [conversation])
    let other = try box.inbox.add(draft, author: box.author("Sana"))
    let refused = try box.inbox.undo(.newestUndo, author: box.author())
    #expect(refused?.operation == nil && refused?.conflicts.map(\.name) == ["Ida Falk"])
    #expect(try box.inbox.undo(.operation(other.operation), author: box.author())?.operation != nil)
    #expect(try box.inbox.undo(.operation(added.operation), author: box.author())?.wasTakenBack == true)
    _ = assigned
    #expect(box.inbox.findings() == [])
  }

  private func change(_ action: ChangeAction) throws -> Int64? {
    try box.inbox.change(Selection(ids: [conversation]), action, command: "test", author: box.author()).operation
  }

  /// An export has all of it, and a new inbox that was only set up keeps its own settings and the ids of the export.
  @Test func comesBackAfterSettingUp() throws {
    _ = try box.inbox.set(.arrivals, to: "open", author: box.author("Marie"))
    try box.database.execute("UPDATE sqlite_sequence SET seq = seq + 7 WHERE name = 'conversations'")
    _ = try box.take(
      #"{"id":"ACnewer","object":"message","text":"hi","direction":"incoming","from":"+15145550991","#
        + #""to":["+15145550100"],"status":"received","createdAt":"2026-11-20T10:00:00Z","conversationId":"CNnewer","#
        + #""phoneNumberId":"PN1"}"#)
    var exported: [UInt8] = []
    try box.inbox.export { exported += $0 }
    let copy = try TemporaryInbox()
    let mine = try #require(try copy.inbox.set(.me, to: "Zoe Field", author: copy.author("Zoe Field")))
    try copy.take(String(decoding: exported, as: UTF8.self))
    #expect(try copy.inbox.conversations(Filter()).map(\.id) == box.inbox.conversations(Filter()).map(\.id))
    #expect(try copy.inbox.value(of: .me) == "Zoe Field" && copy.inbox.value(of: .arrivals) == "open")
    #expect(try copy.inbox.undo(.operation(mine), author: copy.author())?.counts.map(\.noun) == ["setting"])
    #expect(try copy.inbox.undo(.newest, author: copy.author("Marie"))?.counts.map(\.noun) == ["setting"])
    #expect(try copy.inbox.isSet(.me) == false && copy.inbox.isSet(.arrivals) == false)
    #expect(copy.inbox.findings() == [])
  }
}
