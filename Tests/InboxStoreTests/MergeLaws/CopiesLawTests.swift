import CivilTime
import SQLite
import Testing
import TestSupport

@testable import InboxStore

/// Copies that went apart and exchanged their exports agree on each field that people change, and on the history.
@Suite struct CopiesLawTests {
  private static let queries = [
    """
    SELECT quoId, participants, status, statusReason, closedThrough, remindAt, wokeAt, statusChangedAt, statusChangedBy,
           waitingSince
      FROM conversations WHERE mergedInto IS NULL
    """,
    """
    SELECT c.quoId, participants, pinned, m.quoId FROM conversations c LEFT JOIN members m ON m.id = c.assignedTo
     WHERE mergedInto IS NULL
    """,
    "SELECT t.tag, k.quoId FROM contactTags t JOIN contacts k ON k.id = t.contact", "SELECT uid FROM contactNotes",
    "SELECT n.uid, c.quoId FROM notes n JOIN conversations c ON c.id = n.conversation",
    "SELECT name, json(terms) FROM views", "SELECT key, value FROM settings",
    "SELECT name, actions, enabled FROM rules", "SELECT quoId, email, firstName, lastName, role FROM members",
    "SELECT quoId, company FROM contacts WHERE deletedAt IS NULL",
    """
    SELECT k.quoId, p.key, p.value, p.inEffect FROM contactProperties p JOIN contacts k ON k.id = p.contact
    """,
    """
    SELECT o.uid, o.at, o.actor, o.command, u.uid, b.uid FROM operations o
      LEFT JOIN operations u ON u.id = o.undoes LEFT JOIN operations b ON b.id = o.takenBackBy
    """,
    """
    SELECT quoId, since, answeredAt, endedAt, endedBy, memberId, doneBy, seconds, isFirst FROM quo_waits
    """,
    """
    SELECT o.uid, h.kind, h.field, coalesce(c.quoId, c.participants, k.quoId, h.subject), h.before, h.after
      FROM changes h JOIN operations o ON o.id = h.operation
      LEFT JOIN conversations c ON h.kind = 0 AND c.id = h.subject LEFT JOIN contacts k ON h.kind = 1 AND k.id = h.subject
    """,
  ]

  /// Everything that 'quo stats' tells, without the numbers of a copy.
  private func report(_ inbox: Inbox) throws -> [String] {
    let question = StatisticsQuestion(
      Filter(), by: [.member, .line, .day], wantsHeat: true, now: author(at: 200).now, zone: .utc)
    let statistics = try inbox.statistics(question)
    var waits: [String] = []
    try inbox.forEachWait(question) { wait in
      waits.append(
        "\(wait.quoId ?? "-") \(wait.since) \(String(describing: wait.endedBy)) \(wait.seconds ?? -1) \(wait.isFirst)")
    }
    let groups = statistics.groups.map { field, groups in
      groups.map { "\(field) \($0.group) \($0.figures)" }.sorted().joined(separator: "\n")
    }
    let days = try inbox.statusesByDay(Filter(), now: author(at: 200).now, zone: .utc)
    let now = try Dictionary(grouping: inbox.conversations(Filter()), by: \.status).mapValues(\.count)
    #expect(days.last.map { [$0.unread, $0.open, $0.done] } == [now[.unread] ?? 0, now[.open] ?? 0, now[.done] ?? 0])
    return waits.sorted() + groups.sorted() + days.map { "\($0)" }
      + ["\(statistics.figures) \(statistics.doneBy) \(statistics.heat) \(statistics.waitingNow)"]
  }

  @Test(arguments: seeds(10)) func copiesAgree(_ seed: UInt64) throws {
    let desk = try MergeDesk(copies: seed.isMultiple(of: 3) ? 2 : 3, seed: seed)
    for _ in 0..<24 { try desk.step() }
    try desk.exchange()
    // What fell due meanwhile in one copy had been ended in another.
    try desk.exchange()
    let first = desk.copies[0]
    for (number, copy) in desk.copies.enumerated() {
      #expect(copy.findings() == [], "seed \(seed), copy \(number)")
      for query in Self.queries {
        let (mine, others) = (Set(try first.contents(query)), Set(try copy.contents(query)))
        let apart = mine.subtracting(others).sorted().prefix(2) + others.subtracting(mine).sorted().prefix(2)
        #expect(apart == [], "seed \(seed), copy \(number)")
      }
    }
    let told = Dictionary(
      uniqueKeysWithValues: try first.database.all(
        "SELECT quoId, status || ' ' || statusChangedAt FROM conversations WHERE mergedInto IS NULL AND quoId IS NOT NULL"
      ) { ($0.string(0), $0.string(1)) })
    let folded = try UnionFold(first).statuses(seen: desk.seen)
    #expect(folded.filter { told[$0.key] != $0.value } == [:], "seed \(seed)")
    let reports = try desk.copies.map { try report($0) }
    for report in reports { #expect(report == reports[0], "seed \(seed)") }
    // Once more is nothing new.
    let before = try first.exported()
    for copy in desk.copies.dropFirst() { try first.take(copy.exported(), at: 181) }
    #expect(try first.exported() == before, "seed \(seed)")
  }

  /// Each copy put the same conversations to sleep until the same time, in its own way, and recorded that they woke.
  @Test func sleepersOfTwoCopiesAgree() throws {
    let workshop = try Workshop()
    let first = try workshop.livedIn("0.db", conversations: 12)
    let ids = try first.conversations(Filter()).prefix(6).map(\.id)
    func mark(_ status: Status, _ ids: some Sequence<Int64>, in inbox: WritableInbox, at hours: Int64) throws {
      _ = try inbox.change(
        Selection(ids: Array(ids)), .status(.marked(status)), command: "mark", author: author(at: hours))
    }
    try mark(.done, ids.suffix(4), in: first, at: monday + 8)
    let second = try workshop.inbox("1.db")
    try second.take(first.exported(), at: monday + 9)
    try mark(.open, ids.suffix(2), in: first, at: monday + 10)
    let until = author(at: monday + 30).now
    for (inbox, hours, reason) in [(first, monday + 11, "call her"), (second, monday + 12, "invoice")] {
      let mine = Author(name: "marie", now: author(at: hours).now, message: reason)
      let names = try first.database.all("SELECT quoId FROM conversations WHERE id IN \(list: ids)") { $0.string(0) }
      let own = try inbox.database.all("SELECT id FROM conversations WHERE quoId IN \(list: names)") { $0.int64(0) }
      _ = try inbox.change(Selection(ids: own), .status(.snoozed(until: until)), command: "snooze", author: mine)
      _ = try inbox.recordReminders(dueBy: author(at: monday + 31).now)
    }
    for _ in 1...2 {
      let exports = try [first, second].map { try $0.exported() }
      try first.take(exports[1], at: monday + 40)
      try second.take(exports[0], at: monday + 40)
    }
    #expect(first.findings() == [] && second.findings() == [])
    for query in Self.queries { #expect(try Set(first.contents(query)) == Set(second.contents(query)), "\(query)") }
    #expect(try report(first) == report(second))
  }

  /// Each copy imported the same message and marked it done: there was one wait, and nothing was reopened.
  @Test func whatEachCopySawIsCountedOnce() throws {
    let workshop = try Workshop()
    let message = Array(
      """
      {"id":"AC1","object":"message","from":"+15145550123","to":["+15145550100"],"direction":"incoming","text":"hi",
       "status":"received","conversationId":"CN1","phoneNumberId":"PN1","createdAt":"\(author(at: monday).now.rfc3339)"}
      """.utf8)
    let copies = try (0..<3).map { try workshop.inbox("\($0).db") }
    for (index, copy) in copies.enumerated() {
      try copy.take(message, at: monday + 1 + Int64(index) * 2)
      _ = try copy.change(
        Selection(ids: [1]), .status(.marked(.done)), command: "done",
        author: author(at: monday + 2 + Int64(index) * 2))
    }
    let exports = try copies.map { try $0.exported() }
    for (index, copy) in copies.enumerated() {
      for other in exports.indices where other != index { try copy.take(exports[other], at: monday + 9) }
      let statistics = try copy.statistics(StatisticsQuestion(Filter(), now: author(at: monday + 9).now, zone: .utc))
      let figures = statistics.figures
      #expect((figures.closed, figures.done, figures.reopened) == (1, 1, 0))
      #expect(try copy.database.rows("SELECT endedBy, doneBy FROM quo_waits") == ["done | marie"])
    }
  }

  /// Another copy saw a conversation first when somebody had answered it, and heard of more since.
  @Test func theStatusOfADayIsThatOfTheList() throws {
    let workshop = try Workshop()
    func message(_ id: String, isIncoming: Bool, at hours: Int64) -> [UInt8] {
      let (other, own) = ("+15145550123", "+15145550100")
      return Array(
        """
        {"id":"\(id)","object":"message","from":"\(isIncoming ? other : own)","to":["\(isIncoming ? own : other)"],
         "direction":"\(isIncoming ? "incoming" : "outgoing")","text":"hi","status":"delivered","phoneNumberId":"PN1",
         "conversationId":"CN1","createdAt":"\(author(at: hours).now.rfc3339)"}
        """.utf8)
    }
    let (first, second) = (try workshop.inbox("0.db"), try workshop.inbox("1.db"))
    try first.take(message("AC1", isIncoming: false, at: monday), at: monday + 1)
    try second.take(message("AC2", isIncoming: true, at: monday + 2), at: monday + 3)
    try first.take(second.exported(), at: monday + 4)
    #expect(try first.conversation(1)?.status == .unread)
    let days = try first.statusesByDay(Filter(), now: author(at: monday + 30).now, zone: .utc)
    #expect(days.map { [$0.unread, $0.open, $0.done] } == Array(repeating: [1, 0, 0], count: days.count))
  }
}
