import InboxStore
import SQLite
import Testing

@testable import InboxStore

@Suite("Restore into an inbox in use")
struct MergingRestoreTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  @Test("An inbox's own export changes nothing, not even a revision", arguments: [1, 2, 3] as [UInt64])
  func ownExport(seed: UInt64) throws {
    let inbox = try workshop.livedIn(conversations: 100, seed: seed)
    let before = try inbox.exported()
    let operations = try inbox.database.integer("SELECT count(*) FROM operations")
    let summary = try inbox.take(before, at: monday + 30)
    #expect(try inbox.exported() == before)
    #expect(summary.operation == nil)
    #expect(summary.records.new == 0 && summary.records.updated == 0)
    #expect(try inbox.database.integer("SELECT count(*) FROM operations") == operations)
  }

  @Test("Two inboxes that went apart have everything after they were exchanged, and agree")
  func exchange() throws {
    let one = try workshop.livedIn("1.db", conversations: 40)
    let two = try workshop.inbox("2.db")
    try two.take(one.exported(), at: monday + 3)
    let ids = try one.conversations(Filter()).map(\.id).sorted()
    // Apart: each marks, each gets messages, each makes notes.
    _ = try one.apply(.marked(.done), to: Array(ids[20..<26]), command: "done", author: author(at: 10))
    _ = try two.apply(
      .marked(.open), to: Array(ids[23..<29]), command: "open", author: author(at: 10, name: "sana"))
    _ = try two.apply(
      .marked(.unread), to: Array(ids[23..<29]), command: "unread", author: author(at: 11, name: "sana"))
    _ = try one.apply(.marked(.open), to: Array(ids[0..<3]), command: "open", author: author(at: 12))
    try one.take(message("AC91", from: "+15550001111"), at: 13)
    try two.take(message("AC92", from: "+15550002222"), at: 13)
    try two.take(message("AC93", from: "+15550001111", at: "2026-11-18T01:00:00Z"), at: 14)
    try one.database.execute(
      "INSERT INTO notes (uid, conversation, at, author, text) VALUES ('one', 5, 1700000000005, 'a', 'one'); INSERT INTO search (rowid, text) SELECT id * 4 + 2, text FROM notes WHERE uid = 'one'"
    )
    try two.database.execute(
      "INSERT INTO notes (uid, conversation, at, author, text) VALUES ('two', 5, 1700000000005, 'a', 'two'); INSERT INTO search (rowid, text) SELECT id * 4 + 2, text FROM notes WHERE uid = 'two'"
    )
    // Each takes what the other had.
    let (first, second) = (try one.exported(), try two.exported())
    try one.take(second, at: 20)
    try two.take(first, at: 20)
    #expect(try statuses(of: one) == statuses(of: two))
    #expect(
      try one.contents("SELECT quoId, at, text FROM activities ORDER BY 1")
        == two.contents("SELECT quoId, at, text FROM activities ORDER BY 1"))
    #expect(try one.contents("SELECT uid FROM notes ORDER BY 1") == ["n1", "n2", "one", "two"])
    #expect(try two.contents("SELECT uid FROM notes ORDER BY 1") == ["n1", "n2", "one", "two"])
    // 23...25 were marked done at ten, and unread at eleven by somebody else.
    for id in ids[23..<29] { #expect(try one.conversation(id)?.status == .unread, "\(id)") }
    for id in ids[20..<23] { #expect(try two.conversation(id)?.status == .done) }
    #expect(one.findings() == [])
    #expect(two.findings() == [])
    // And again is nothing new.
    for (inbox, text) in [(one, second), (two, first)] {
      let before = try inbox.exported()
      try inbox.take(text, at: 21)
      #expect(try inbox.exported() == before)
    }
  }

  @Test("The status that changed last holds, and is no change of its own")
  func latestStatus() throws {
    let (one, two) = try pair()
    let id = try one.resolve(["1"])[0]
    _ = try one.apply(.marked(.done), to: [id], command: "done", author: author(at: 5))
    let before = try #require(try two.conversation(id))
    let summary = try two.take(one.exported(), at: 9, name: "sana")
    let after = try #require(try two.conversation(id))
    #expect(after.status == .done && before.status == .unread)
    #expect(after.statusChangedAt == author(at: 5).now && after.statusChangedBy == "marie")
    #expect(after.revision == before.revision + 1)
    #expect(summary.moved == [.done: 1])
    var changes: [Change] = []
    try two.forEachChange(HistoryQuery(selection: Selection(ids: [id]))) { changes.append($0) }
    #expect(changes.first?.operation.command == "done" && summary.operation == nil)
    #expect(changes.first?.before == "unread" && changes.first?.after == "done")
    #expect(changes.map(\.operation.command) == ["done", "import", "import"])
    // The older statement does not come back.
    let stale = try two.exported()
    _ = try two.apply(.marked(.open), to: [id], command: "open", author: author(at: 12))
    try two.take(one.exported(), stale, at: 13)
    #expect(try two.conversation(id)?.status == .open)
  }

  @Test("Where the own status is kept, what the export brings is news")
  func news() throws {
    let (one, two) = try pair()
    try one.take(message("AC8", from: "+15550001111", at: "2026-11-16T19:00:00Z"), at: 4)
    _ = try two.apply(.marked(.done), to: [1], command: "done", author: author(at: 5))
    let summary = try two.take(one.exported(), at: 9)
    #expect(try two.conversation(1)?.status == .unread)
    #expect(summary.moved == [.unread: 1])
  }

  @Test("Where the export's status is newer, what it brings is none")
  func noNews() throws {
    let (one, two) = try pair()
    try one.take(message("AC8", from: "+15550001111", at: "2026-11-16T19:00:00Z"), at: 4)
    _ = try one.apply(.marked(.done), to: [1], command: "done", author: author(at: 5))
    try two.take(one.exported(), at: 9)
    #expect(try two.conversation(1)?.status == .done)
    #expect(two.findings() == [])
  }

  @Test("What is here and later than all the export knew of is news to the export's status")
  func newsToTheOther() throws {
    let (one, two) = try pair()
    _ = try one.apply(.marked(.done), to: [1], command: "done", author: author(at: 5))
    try two.take(message("AC8", from: "+15550001111", at: "2026-11-16T19:00:00Z"), at: 4)
    _ = try two.apply(.viewed, to: [1], command: "read", author: author(at: 4))
    try two.take(one.exported(), at: 9)
    #expect(try two.conversation(1)?.status == .unread)
    try one.take(two.exported(), at: 10)
    #expect(try one.conversation(1)?.status == .unread)
    #expect(one.findings() == [] && two.findings() == [])
  }

  @Test("Rows have other ids here: references follow")
  func mapped() throws {
    let one = try workshop.livedIn("1.db", conversations: 30, seed: 4)
    let two = try workshop.livedIn("2.db", conversations: 30, seed: 5)
    let tables = ["conversations", "activities", "contacts", "operations", "changes"]
    func counts(_ inbox: Inbox) throws -> [Int64] {
      try tables.map { try inbox.database.integer("SELECT count(*) FROM \(verbatim: $0)") ?? 0 }
    }
    let expected = try zip(counts(one), counts(two)).map { $0 + $1 }
    let summary = try two.take(one.exported(), at: 40)
    #expect(summary.records.new > 100)
    #expect(try counts(two) == expected)
    #expect(two.findings() == [])
    let texts = """
      SELECT c.quoId, a.quoId, l.quoId, m.quoId FROM activities a JOIN conversations c ON c.id = a.conversation
        LEFT JOIN lines l ON l.id = a.line LEFT JOIN members m ON m.id = a.member ORDER BY 2
      """
    let both = Set(try two.contents(texts))
    #expect(both.isSuperset(of: try one.contents(texts)))
    #expect(
      Set(try two.contents("SELECT t.tag || k.quoId FROM contactTags t JOIN contacts k ON k.id = t.contact"))
        .isSuperset(
          of: try one.contents("SELECT t.tag || k.quoId FROM contactTags t JOIN contacts k ON k.id = t.contact")))
  }

  @Test("An unnamed thread becomes part of the one that Quo has named here")
  func unnamed() throws {
    let call =
      #"{"id":"AC1","object":"call","phoneNumberId":"PN1","participants":["+15145550100","+15550001111"],"direction":"incoming","status":"missed","createdAt":"2026-11-10T10:00:00Z"}"#
    let line = #"{"id":"PN1","number":"+15145550100","name":"Support","users":[]}"#
    let named =
      #"{"id":"CN1","phoneNumberId":"PN1","participants":["+15550001111"],"name":"Vélo","createdAt":"2026-11-01T00:00:00Z"}"#
    let one = try workshop.inbox("1.db")
    try one.take(Array((line + call).utf8), at: 0)
    let two = try workshop.inbox("2.db")
    try two.take(Array((line + named).utf8), at: 1)
    let (first, second) = (try one.exported(), try two.exported())
    try two.take(first, at: 2)
    try one.take(second, at: 2)
    for inbox in [one, two] {
      let all = try inbox.conversations(Filter())
      #expect(all.map(\.quoId) == ["CN1"])
      #expect(all.first?.lastActivity?.id == "AC1")
      #expect(all.first?.name == "Vélo")
      #expect(inbox.findings() == [])
    }
  }

  @Test("An export from before or after the line's number was known has the same", arguments: [true, false])
  func unknownNumber(isMarkedBefore: Bool) throws {
    let (one, two) = (try workshop.inbox("1.db"), try workshop.inbox("2.db"))
    let group = Array(
      #"{"id":"AC1","to":["+15145550100","+15145550111"],"from":"+14385550113","text":"hello","direction":"incoming","status":"received","createdAt":"2026-11-16T10:00:00Z","phoneNumberId":"PN1"}"#
        .utf8)
    try one.take(group, at: 1)
    try two.take(one.exported(), at: 2)
    try one.take(Array(#"{"id":"PN1","name":"Support","number":"+15145550100","users":[]}"#.utf8), at: 3)
    let (marked, other) = isMarkedBefore ? (two, one) : (one, two)
    let id = try marked.conversations(Filter()).map(\.id)
    _ = try marked.apply(.marked(.done), to: id, command: "done", author: author(at: 4))
    #expect(try other.take(marked.exported(), at: 5).operation == nil)
    #expect(try other.conversations(Filter()).map(\.status) == [.done])
    #expect(try marked.take(other.exported(), at: 6).operation == nil)
    #expect(try statuses(of: one) == statuses(of: two))
    #expect(one.findings() == [] && two.findings() == [])
  }

  @Test("A merge that brings what says nothing yet is no operation of its own") func nothingYet() throws {
    let (one, two) = try pair()
    let ringing = Array(
      #"{"id":"AC8","object":"call","direction":"outgoing","status":"ringing","participants":["+15145550100","+15550001111"],"createdAt":"2026-11-16T18:00:00Z"}"#
        .utf8)
    try two.take(one.exported(), at: 2)
    try one.take(ringing, at: 3)
    _ = try two.apply(
      .marked(.open), to: try two.conversations(Filter()).map(\.id), command: "open", author: author(at: 4))
    try one.take(two.exported(), at: 5)
    #expect(try two.take(one.exported(), at: 6).operation == nil)
    #expect(
      try one.contents("SELECT uid FROM operations ORDER BY 1") == two.contents("SELECT uid FROM operations ORDER BY 1")
    )
  }

  /// Two inboxes of one message.
  private func pair() throws -> (WritableInbox, WritableInbox) {
    let (one, two) = (try workshop.inbox("1.db"), try workshop.inbox("2.db"))
    for inbox in [one, two] { try inbox.take(message("AC7", from: "+15550001111"), at: 1) }
    return (one, two)
  }

  private func message(_ id: String, from number: String, at: String = "2026-11-16T17:30:00Z") -> [UInt8] {
    Array(
      #"{"id":"\#(id)","text":"hi \#(id)","from":"\#(number)","to":["+15145550100"],"direction":"incoming","status":"received","createdAt":"\#(at)"}"#
        .utf8)
  }

  private func statuses(of inbox: Inbox) throws -> [String] {
    try inbox.contents(
      "SELECT quoId, participants, status, statusChangedAt, statusChangedBy FROM conversations WHERE mergedInto IS NULL ORDER BY 2, 1"
    )
  }
}

extension Inbox {
  func contents(_ query: String) throws -> [String] {
    try database.all(SQL(text: query)) { row in
      (0..<row.count).map { row.isNull($0) ? "-" : row.string($0) }.joined(separator: " ")
    }
  }
}
