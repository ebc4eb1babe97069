import Foundation
import SQLite
import Testing

@testable import CivilTime
@testable import Formats
@testable import InboxStore

/// Threads that turn out to be one, and lines that turn out to be one.
struct UnitingTests {
  private let box: TemporaryInbox
  private let jane = "+15145550123"
  private let own = "+15145550100"

  init() throws {
    box = try TemporaryInbox()
  }

  // MARK: Inputs

  private func message(
    _ id: String, at minutes: Int = 1, from: String? = nil, to: [String]? = nil, conversation: String? = nil,
    line: String? = "PN1", more: [String: Any] = [:]
  ) -> String {
    var object: [String: Any] = [
      "id": id, "object": "message", "text": "text of \(id)", "from": from ?? jane, "to": to ?? [own],
      "direction": (from ?? jane) == own ? "outgoing" : "incoming", "status": "received", "createdAt": iso(minutes),
    ]
    object["conversationId"] = conversation
    object["phoneNumberId"] = line
    return text(object.merging(more) { $1 })
  }

  private func conversation(
    _ id: String, _ people: [String]? = nil, line: String = "PN1", more: [String: Any] = [:]
  ) -> String {
    let object: [String: Any] = [
      "id": id, "object": "conversation", "phoneNumberId": line, "participants": people ?? [jane],
      "createdAt": iso(0), "updatedAt": iso(5),
    ]
    return text(object.merging(more) { $1 })
  }

  private func all() throws -> [Conversation] {
    try box.inbox.conversations(Filter([]), order: Order(.id))
  }

  private func texts(of id: Int64) throws -> [String] {
    try box.rows("SELECT quoId FROM activities WHERE conversation = \(id) ORDER BY at, quoId")
  }

  private func mark(_ id: Int64, _ status: Status) throws {
    try box.apply(.marked(status), to: id)
  }

  private func note(_ id: Int64, _ uid: String) throws {
    try box.database.run(
      "INSERT INTO notes (uid, conversation, at, author, text) VALUES (\(uid), \(id), 1, 'me', \(uid))")
    try SearchIndex(box.database).replace(nil, by: uid, of: .note, box.database.lastInsertedRow)
  }

  private func check(at location: SourceLocation = #_sourceLocation) throws {
    try box.checkLaws("by hand", at: location)
  }

  // MARK: Threads

  @Test func aThreadWithoutANameBecomesTheConversationOfItsKey() throws {
    try box.take(message("AC1"))
    let before = try all()
    #expect(before.count == 1 && before[0].quoId == nil)
    try mark(before[0].id, .done)
    try box.take(conversation("CN1"))
    let after = try all()
    #expect(after.map(\.id) == before.map(\.id))
    #expect(after[0].quoId == "CN1" && after[0].status == .done && after[0].revision > before[0].revision)
    try check()
  }

  @Test func aWebhookNamesTheThread() throws {
    try box.take(message("AC1"), message("AC2", at: 2))
    let before = try all()
    try box.take(message("AC2", at: 2, conversation: "CN1"))
    let after = try all()
    #expect(after.map(\.id) == before.map(\.id) && after[0].quoId == "CN1" && after[0].status == .unread)
    #expect(try texts(of: after[0].id) == ["AC1", "AC2"])
    try check()
  }

  @Test func theOlderIdSurvivesWithNotesHistoryAndTheMoreAttentiveStatus() throws {
    // Two threads: one is only known by its line and number, the other by name and by nothing else.
    try box.take(message("AC1"))
    try box.take(conversation("CN1", ["+15145550999"]))
    let (nameless, named) = (try all()[0].id, try all()[1].id)
    try note(nameless, "first")
    try note(named, "second")
    try mark(named, .done)
    try mark(nameless, .open)
    let changes = try box.rows("SELECT count(*) FROM changes")[0]
    // Quo says now that they are the same.
    let summary = try box.take(conversation("CN1", more: ["updatedAt": iso(6)]))
    let after = try all()
    #expect(after.map(\.id) == [nameless] && after[0].quoId == "CN1" && after[0].status == .open)
    #expect(try box.inbox.resolve(["CN1", "\(named)", "\(nameless)"]) == [nameless, nameless, nameless])
    #expect(try box.rows("SELECT uid FROM notes WHERE conversation = \(nameless) ORDER BY uid") == ["first", "second"])
    // The kept one stayed open: nothing moved, and what had happened to the other is in its history still.
    #expect(summary.operation == nil)
    #expect(try box.rows("SELECT count(*) FROM changes")[0] == changes)
    var history: [String] = []
    try box.inbox.forEachChange(HistoryQuery(selection: Selection(ids: [nameless]))) {
      history.append("\($0.before ?? "-") \($0.after ?? "-")")
    }
    #expect(history.sorted() == ["- open", "- unread", "open done", "unread open"])
    try check()
  }

  /// What people did on either of the two stays, and is taken back on the one that is left.
  @Test(arguments: [true, false]) func whatPeopleDidStays(isOnTheNameless: Bool) throws {
    try box.take(message("AC1"))
    try box.take(conversation("CN1", ["+15145550999"]))
    try box.take(text(["id": "US1", "object": "user", "firstName": "Marie", "email": "marie@example.com"]))
    let ids = try all().map(\.id)
    let acted = isOnTheNameless ? ids[0] : ids[1]
    let marie = try box.inbox.member(named: "marie")
    for action in [ChangeAction.assign(to: marie, isHandover: false), .pin(true), .note(NoteDraft(text: "kept"))] {
      _ = try box.inbox.change(Selection(ids: [acted]), action, command: "test", author: box.author())
    }
    try box.take(conversation("CN1", more: ["updatedAt": iso(6), "assignedTo": NSNull()]))
    let united = try #require(try all().first)
    #expect(try all().count == 1)
    #expect(united.assignedTo?.id == "US1" && united.isPinned)
    #expect(try box.rows("SELECT text FROM notes WHERE conversation = \(united.id)") == ["kept"])
    try check()
    // The newest first, as one who types 'quo undo' again and again.
    for field in ["note", "pinned", "assignedTo"] {
      let undone = try #require(try box.inbox.undo(.newest, author: box.author()), "\(field)")
      #expect(undone.conflicts == [] && undone.changed == 1, "\(field)")
    }
    let before = try #require(try all().first)
    #expect(before.assignedTo == nil && !before.isPinned)
    #expect(try box.rows("SELECT text FROM notes") == [])
    #expect(box.inbox.findings() == [])
  }

  /// A message that somebody waits for is not buried where it turns out to belong to a conversation that is done.
  @Test(arguments: [nil, Status.done]) func whoWaitsIsNotBuriedByAMove(named: Status?) throws {
    try box.take(conversation("CN1"))
    try box.take(message("AC2", at: 30))
    if named == nil {
      try box.take(message("AC1", at: 1, conversation: "CN2"))
      try mark(try box.inbox.resolve(["CN2"])[0], .done)
    }
    // Quo says now that it is of the other conversation, which an import may also make as done.
    try box.take(
      [message("AC1", at: 1, conversation: "CN2"), message("AC2", at: 30, conversation: "CN2")], status: named)
    let home = try #require(try box.inbox.conversation(box.inbox.resolve(["CN2"])[0]))
    #expect(try texts(of: home.id) == ["AC1", "AC2"])
    #expect(home.status == .unread && home.waitingSince != nil)
    try check()
  }

  /// What the team has finished stays finished where its messages move.
  @Test func whatIsDoneStaysDoneInAMove() throws {
    try box.take(conversation("CN1"))
    try box.take(message("AC2", at: 30))
    try mark(try box.inbox.resolve(["CN1"])[0], .done)
    try box.take(message("AC1", at: 1, conversation: "CN2"))
    let other = try box.inbox.resolve(["CN2"])[0]
    try mark(other, .done)
    try box.take(message("AC2", at: 30, conversation: "CN2"))
    #expect(try box.inbox.conversation(other)?.status == .done)
    try check()
  }

  /// Quo saying again what it said before takes nothing away that was set here; something else does.
  @Test func quosWordHoldsOnlyWhereItIsAnother() throws {
    for (id, name) in [("US1", "Marie"), ("US2", "Sam")] {
      try box.take(text(["id": id, "object": "user", "firstName": name]))
    }
    func said(_ minutes: Int, _ assignee: Any, name: Any = NSNull()) throws {
      try box.take(conversation("CN1", more: ["updatedAt": iso(minutes), "assignedTo": assignee, "name": name]))
    }
    try said(5, NSNull())
    let id = try all()[0].id
    _ = try box.inbox.change(
      Selection(ids: [id]), .assign(to: try box.inbox.member(named: "marie"), isHandover: false), command: "assign",
      author: box.author())
    // The clock of the service is far ahead of what was done here.
    let later = 70_000_000
    try said(later, NSNull())
    #expect(try all()[0].assignedTo?.id == "US1")
    try said(later + 1, "US2")
    #expect(try all()[0].assignedTo?.id == "US2")
    _ = try box.inbox.change(
      Selection(ids: [id]), .assign(to: nil, isHandover: false), command: "unassign", author: box.author())
    try said(later + 2, "US2", name: "Acme")
    #expect(try all()[0].assignedTo == nil && all()[0].name == "Acme")
    try said(later + 3, NSNull())
    #expect(try all()[0].assignedTo == nil)
    try check()
  }

  @Test func ofThreeStatusesTheMostAttentiveHolds() throws {
    try box.take(message("AC1"))
    try box.take(message("AC2", line: "PN2"), message("AC3", line: nil, more: ["to": [jane, "+15145550777"]]))
    let ids = try all().map(\.id)
    for id in ids { try mark(id, .done) }
    try mark(ids.last!, .unread)
    // Both of the younger come to be of PN1 and Jane.
    let newer: [String: Any] = ["updatedAt": iso(9), "to": [own]]
    try box.take(message("AC3", line: "PN1", more: newer), message("AC2", line: "PN1", more: newer))
    let after = try all()
    #expect(after.map(\.id) == [ids[0]] && after[0].status == .unread)
    #expect(try texts(of: ids[0]) == ["AC1", "AC2", "AC3"])
    #expect(try box.inbox.resolve(ids.map(String.init)) == ids.map { _ in ids[0] })
    try check()
  }

  @Test func anEmptiedThreadGoesWhereItsActivitiesWent() throws {
    try box.take(message("AC1"))
    let first = try all()[0]
    try note(first.id, "kept")
    try mark(first.id, .done)
    // A newer version has it from somebody else.
    try box.take(message("AC1", from: "+15145550777", more: ["updatedAt": iso(9)]))
    let after = try all()
    #expect(after.count == 1 && after[0].id == first.id)
    #expect(after[0].participants == ["+15145550777"] && after[0].name == "+15145550777")
    #expect(after[0].status == .done)
    #expect(try box.rows("SELECT number FROM participants") == ["+15145550777"])
    try check()
  }

  @Test func oneThatKeepsActivitiesStays() throws {
    try box.take(message("AC1"), message("AC2", at: 2))
    try box.take(message("AC2", at: 2, from: "+15145550777", more: ["updatedAt": iso(9)]))
    let after = try all()
    #expect(after.map(\.participants) == [[jane], ["+15145550777"]])
    #expect(after[0].lastActivity?.id == "AC1")
    try check()
  }

  @Test func twoConversationsOfOneKeyStayTwo() throws {
    try box.take(message("AC1", conversation: "CN2"), message("AC2", at: 2), message("AC3", at: 3, conversation: "CN1"))
    let after = try all()
    #expect(after.compactMap(\.quoId).sorted() == ["CN1", "CN2"])
    // What names neither is in the one with the lesser name.
    let lesser = try box.inbox.resolve(["CN1"])[0]
    #expect(try texts(of: lesser) == ["AC2", "AC3"])
    // Unless Quo has deleted that one.
    try box.take(conversation("CN1", more: ["deletedAt": iso(4)]))
    let other = try box.inbox.resolve(["CN2"])[0]
    #expect(try texts(of: other) == ["AC1", "AC2"])
    #expect(try all().map(\.quoId) == ["CN2"])
    try check()
  }

  /// Over the years Quo begins several conversations with one party; what names none is of the newest.
  @Test(arguments: [["CN1", "CN2"], ["CN2", "CN1"]]) func theNewestTakesWhatNamesNone(order: [String]) throws {
    let created = ["CN1": iso(2), "CN2": iso(1)]
    for id in order { try box.take(conversation(id, more: ["createdAt": created[id]!])) }
    try box.take(message("AC1", at: 3), message("AC2", at: 0))
    #expect(try texts(of: box.inbox.resolve(["CN1"])[0]) == ["AC2", "AC1"])
    // One that is newer still takes them over.
    try box.take(conversation("CN3", more: ["createdAt": iso(4)]))
    #expect(try texts(of: box.inbox.resolve(["CN3"])[0]) == ["AC2", "AC1"])
    try check()
  }

  /// Whatever comes first, also where it takes the line's number to see that a call is of the conversation.
  @Test func theServicesDoneHoldsInAnyOrder() throws {
    let call = text([
      "id": "AC1", "object": "call", "phoneNumberId": "PN1", "direction": "incoming", "status": "missed",
      "participants": [own, jane], "createdAt": iso(1), "updatedAt": iso(2),
    ])
    let done = conversation("CN1", more: ["lastActivityAt": iso(4), "snoozedUntil": "3026-01-01T00:00:00Z"])
    let answer = message("AC2", at: 3, from: own, to: [jane], conversation: "CN1", more: ["status": "delivered"])
    let line = text(["id": "PN1", "object": "phoneNumber", "number": own, "name": "Support"])
    for records in orders([call, done, answer]) + orders([call, done, line]) {
      let box = try TemporaryInbox()
      try box.take(records)
      let all = try box.inbox.conversations(Filter())
      #expect(all.map(\.status) == [.done] && all.map(\.waitingSince) == [nil], "\(records)")
    }
  }

  /// What comes with the line's number is news to what was marked, not another conversation of its own.
  @Test(
    arguments: [
      ("incoming", "ringing", 2, Status.done, nil), ("incoming", "missed", -7_000, .done, nil),
      ("outgoing", "completed", 0, .done, nil), ("incoming", "missed", 3, .unread, 3),
    ] as [(String, String, Int, Status, Int?)])
  func newsIsNoOtherConversation(direction: String, status: String, at: Int, after: Status, since: Int?) throws {
    func call(_ id: String, _ direction: String, _ status: String, _ minutes: Int) -> String {
      text([
        "id": id, "object": "call", "phoneNumberId": "PN1", "direction": direction, "status": status,
        "participants": [own, jane], "createdAt": iso(minutes), "updatedAt": iso(minutes),
      ])
    }
    let line = text(["id": "PN1", "object": "phoneNumber", "number": own, "name": "Support"])
    for records in orders([line, call("AC2", direction, status, at)]) {
      let box = try TemporaryInbox()
      try box.take(call("AC1", "incoming", "missed", 1))
      try box.apply(.marked(.done), to: box.inbox.conversations(Filter())[0].id)
      try box.take(records)
      let all = try box.inbox.conversations(Filter())
      #expect(all.map(\.status) == [after] && all.map(\.waitingSince?.rfc3339) == [since.map { iso($0) }], "\(records)")
      try box.checkLaws("\(records)")
    }
  }

  /// Neither does it take a status along from where it was for a moment.
  @Test func newsMovesWithoutAStatus() throws {
    let old = message("AC3", at: -6_900)
    let later = conversation("CN2", more: ["createdAt": iso(-100), "updatedAt": iso(3)])
    for records in orders([old, later]) {
      let box = try TemporaryInbox()
      try box.take(message("AC1", at: -7_000, conversation: "CN1"), message("AC2", at: 2, conversation: "CN2"))
      try box.apply(.marked(.done), to: box.inbox.resolve(["CN2"])[0])
      try box.take(records)
      let home = try #require(try box.inbox.conversation(box.inbox.resolve(["CN2"])[0]))
      #expect(home.status == .done && home.waitingSince == nil, "\(records)")
    }
  }

  private func orders(_ records: [String]) -> [[String]] {
    guard let first = records.first else { return [[]] }
    return orders(Array(records.dropFirst())).flatMap { rest in
      (0...rest.count).map { Array(rest[..<$0]) + [first] + rest[$0...] }
    }
  }

  /// A done had not seen what another conversation brings.
  @Test func aUnionIsInTheWayOfUndoAndRedo() throws {
    let event: [String: Any] = [
      "id": "EV1", "apiVersion": "2026-03-30", "type": "call.missed", "createdAt": iso(1),
      "data": [
        "resource": ["id": "AC1", "createdAt": iso(1), "updatedAt": iso(1)],
        "context": ["conversationId": "CN1", "phoneNumberId": "PN1"],
      ],
    ]
    try box.take(text(["id": "PN1", "object": "phoneNumber", "number": own, "name": "Support"]))
    try box.take(text(event), message("AC2", at: 2))
    let id = try box.inbox.resolve(["CN1"])[0]
    try mark(id, .done)
    let undo = try #require(try box.inbox.undo(.newest, author: box.author()))
    let undone = try #require(undo.operation)
    try box.take(conversation("CN1"))
    #expect(try texts(of: id) == ["AC1", "AC2"])
    let redo = try #require(try box.inbox.undo(.operation(undone), author: box.author()))
    #expect(redo.conflicts.count == 1 && redo.operation == nil)
    #expect(try box.inbox.conversation(id)?.status == .unread)
    try check()
  }

  @Test func participantsChange() throws {
    try box.take(conversation("CN1"), message("AC1"), message("AC2", conversation: "CN1"))
    try box.take(conversation("CN1", [jane, "+15145550777"], more: ["updatedAt": iso(6)]))
    let after = try all()
    #expect(after.count == 2)
    #expect(after[0].participants == [jane, "+15145550777"] && after[0].quoId == "CN1")
    // Only matched by its parties, it is not of this thread any more.
    #expect(try texts(of: after[0].id) == ["AC2"])
    #expect(try texts(of: after[1].id) == ["AC1"])
    // And back.
    try box.take(conversation("CN1", more: ["updatedAt": iso(7)]))
    #expect(try all().count == 1)
    try check()
  }

  @Test func aGroupIsOneThreadWhoeverWrites() throws {
    let paul = "+15145550777"
    try box.take(message("AC1", to: [own, paul]), message("AC2", at: 2, from: paul, to: [jane, own]))
    try box.take(message("AC3", at: 3, from: own, to: [paul, jane]))
    let after = try all()
    #expect(after.count == 1)
    #expect(after[0].participants == [jane, paul].sorted())
    #expect(try texts(of: after[0].id) == ["AC1", "AC2", "AC3"])
    try check()
  }

  @Test func withheldAndShortNumbersAreParticipantsLikeOthers() throws {
    try box.take(
      message("AC1", from: "Anonymous"), message("AC2", from: "anonymous"), message("AC3", from: "72345"))
    #expect(try all().map(\.participants) == [["Anonymous"], ["72345"]])
    try check()
  }

  @Test func aConversationWithoutActivities() throws {
    try box.take(conversation("CN1", more: ["lastActivityAt": iso(7)]), conversation("CN2", ["72345"]))
    let after = try all()
    #expect(after.map(\.status) == [.open, .open])
    #expect(after.map(\.lastActivity) == [nil, nil])
    #expect(
      try box.rows("SELECT activeAt FROM conversations ORDER BY quoId") == ["\(milliseconds(7))", "\(milliseconds(0))"])
    // Its history comes later: news, since it holds nothing yet.
    try box.take(message("AC1", conversation: "CN1"))
    #expect(try all()[0].status == .unread)
    try check()
  }

  // MARK: Lines

  private let messagesHeader = "id,conversationId,body,sentAt,to,from,direction,createdAt\n"

  @Test func aLineKnownByItsNumberGetsItsName() throws {
    try box.take(messagesHeader + "AC1,CN1,hello,,\(own),\(jane),incoming,\(iso(1))\n")
    let before = try all()
    #expect(before[0].line == LineReference(id: nil, number: own, name: nil))
    #expect(before[0].participants == [jane])
    try box.take(text(["id": "PN1", "object": "phoneNumber", "number": own, "name": "Support"]))
    let after = try all()
    #expect(after.map(\.id) == before.map(\.id))
    #expect(after[0].line == LineReference(id: "PN1", number: own, name: "Support"))
    try box.take(message("AC2", at: 2))
    #expect(try all().count == 1)
    #expect(try box.rows("SELECT count(*) FROM lines") == ["1"])
    try check()
  }

  @Test func aLineKnownByNameThenByNumber() throws {
    // A call of API v1: the line's own number is among the participants, and nothing says which it is.
    let call: [String: Any] = [
      "id": "AC1", "object": "call", "direction": "incoming", "status": "missed", "participants": [own, jane],
      "phoneNumberId": "PN1", "createdAt": iso(1),
    ]
    try box.take(text(call))
    try box.take(messagesHeader + "AC2,,hello,,\(own),\(jane),incoming,\(iso(2))\n")
    let before = try all()
    #expect(before.map(\.participants) == [[own, jane].sorted(), [jane]])
    try box.take(text(["id": "PN1", "object": "phoneNumber", "phoneNumber": own]))
    let after = try all()
    #expect(after.map(\.id) == [before[0].id])
    #expect(after[0].participants == [jane] && after[0].line?.id == "PN1")
    #expect(try texts(of: after[0].id) == ["AC1", "AC2"])
    #expect(try box.rows("SELECT quoId, number FROM lines") == ["PN1 | \(own)"])
    try check()
  }

  @Test func oneNumberOnTwoLines() throws {
    let lines = ["PN1", "PN2"].map { text(["id": $0, "object": "phoneNumber", "number": own]) }
    try box.take(lines[1], message("AC1", line: nil), message("AC2", line: "PN1"), message("AC3", line: "PN2"))
    try box.take(lines[0])
    // By number alone it is the line with the lesser name; the number is nobody's participant.
    let after = try all()
    #expect(!after.isEmpty && after.allSatisfy { $0.participants == [jane] })
    #expect(Set(after.compactMap { $0.line?.id }) == ["PN1", "PN2"])
    let first = after.first { $0.line?.id == "PN1" }!
    #expect(try texts(of: first.id) == ["AC1", "AC2"])
    try check()
  }

  @Test func aLineGetsAnotherNumber() throws {
    let ported = "+15145550200"
    try box.take(text(["id": "PN1", "object": "phoneNumber", "number": own, "updatedAt": iso(1)]))
    try box.take(message("AC1", line: nil), message("AC2", line: "PN1"))
    #expect(try all().count == 1)
    try box.take(text(["id": "PN1", "object": "phoneNumber", "number": ported, "updatedAt": iso(2)]))
    try box.take(message("AC3", to: [ported], line: nil))
    try check()
    let known = try box.rows("SELECT quoId, number FROM lines ORDER BY number")
    #expect(known == ["∅ | \(own)", "PN1 | \(ported)"])
    // And it can be told from the stored facts again.
    let other = try TemporaryInbox()
    try other.take(message("AC3", to: [ported], line: nil), message("AC2", line: "PN1"))
    try other.take(text(["id": "PN1", "object": "phoneNumber", "number": ported, "updatedAt": iso(2)]))
    try other.take(message("AC1", line: nil))
    try other.take(text(["id": "PN1", "object": "phoneNumber", "number": own, "updatedAt": iso(1)]))
    #expect(difference(try box.facts(), try other.facts()) == [])
  }

  /// An answer that names no conversation goes to the newest; where that is known later, both are as if it always was.
  @Test func anAnswerMovesWithWhatItMade() throws {
    let asked = [
      message("AC1", at: 10, conversation: "CNa"), message("AC2", at: 50, conversation: "CNa"),
      message("AC3", at: 30, conversation: "CNb"), message("AC4", at: 70, from: own, to: [jane]),
    ]
    let told = [conversation("CNa", more: ["createdAt": iso(9)]), conversation("CNb", more: ["createdAt": iso(29)])]
    let whole = [[asked + told], [told + asked], [told, asked], [asked, told]]
    for parts in whole + asked.indices.map({ [Array(asked[..<$0]), Array(asked[$0...]), told] }) {
      let box = try TemporaryInbox()
      for part in parts where !part.isEmpty {
        _ = try box.inbox.importAll(
          from: [InputSource(bytes: Array(part.joined(separator: "\n").utf8), name: "test")], author: box.author())
      }
      let found = try box.rows("SELECT quoId || ' ' || status FROM conversations WHERE hidden = 0 ORDER BY quoId")
      #expect(found == ["CNa unread", "CNb open"], "\(parts.map(\.count))")
    }
  }

  // MARK: Contacts

  @Test func titlesFollowContacts() throws {
    func contact(_ id: String, _ name: String, _ at: Int, deleted: Bool = false) -> String {
      text([
        "type": deleted ? "contact.deleted" : "contact.updated", "object": "event", "id": "EV1", "createdAt": iso(at),
        "data": [
          "object": [
            "id": id, "object": "contact", "firstName": name, "phoneNumbers": [["value": jane]], "updatedAt": iso(at),
          ] as [String: Any]
        ],
      ])
    }
    try box.take(message("AC1"), contact("662", "Zoé", 1))
    #expect(try all()[0].name == "Zoé")
    // Of two with one number the one with the lesser id, whichever came first.
    try box.take(contact("661", "Anne", 1))
    #expect(try all()[0].name == "Anne")
    try box.take(contact("661", "Anna", 2))
    #expect(try all()[0].name == "Anna")
    try box.take(contact("661", "Anna", 3, deleted: true))
    #expect(try all()[0].name == "Zoé")
    try check()
    // An older update that comes late does not bring it back; a newer one does.
    try box.take(contact("661", "Anita", 2))
    #expect(try all()[0].name == "Zoé")
    try box.take(contact("661", "Anita", 4))
    #expect(try all()[0].name == "Anita")
    try check()
  }
}
