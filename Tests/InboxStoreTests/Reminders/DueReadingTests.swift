import CSQLite
import Testing

@testable import CivilTime
@testable import InboxStore
@testable import SQLite

/// Reading while reminders are due takes hardly more than without: SQLite asks the two kinds of rows that readers see then
/// each by itself. Where it cannot, it reads everything, for each conversation or contact of a long answer.
@Suite struct DueReadingTests {
  /// Something that readers are told.
  private struct Question {
    let name: String
    let ask: (Inbox) throws -> Void

    init(_ name: String, _ ask: @escaping (Inbox) throws -> Void) {
      self.name = name
      self.ask = ask
    }
  }

  private static let last = author(at: monday + 24).now

  private static var questions: [Question] {
    let filters: [(String, Filter)] = [
      ("the inbox", .inbox), ("all", Filter()), ("due", Filter([.init(.due)])),
      ("unanswered", Filter(Filter.inbox.clauses + [.init(.unanswered)])),
    ]
    let lists = filters.flatMap { name, filter in
      Order.Key.allCases.flatMap { key in
        [false, true].map { isReversed in
          let order = Order(key, isReversed: isReversed)
          return Question("\(name) by \(key), \(isReversed ? "reversed" : "as it is")") {
            _ = try $0.conversations(filter, order: order, limit: 20)
            _ = try $0.stretch(of: filter, order: order, around: .start, before: 0, after: 20)
          }
        }
      }
    }
    let counts = CountField.allCases.flatMap { field in
      [
        Question("counted by \(field)") { _ = try $0.count(.inbox, by: [field], in: .utc) },
        Question("counted by \(field) and day") { _ = try $0.count(.inbox, by: [field, .day], in: .utc) },
      ]
    }
    let figures = [nil, Timestamp(milliseconds: last.milliseconds - 3 * 86_400_000)].flatMap { since in
      let question = StatisticsQuestion(
        Filter(), since: since, by: [.member, .company, .tag], now: last, zone: .utc)
      return [
        Question("figures since \(since?.milliseconds ?? 0)") { _ = try $0.statistics(question) },
        Question("waits since \(since?.milliseconds ?? 0)") { try $0.forEachWait(question) { _ in } },
      ]
    }
    return lists + counts + figures + [
      Question("how many") { _ = try $0.countConversations(.inbox) },
      Question("the inbox by line") { _ = try $0.inboxCounts() },
      Question("search") { try $0.forEachHit(SearchQuery("merci"), Filter(), limit: 20) { _ in } },
      Question("search among few") { try $0.forEachHit(SearchQuery("merci"), .inbox, limit: 20) { _ in } },
      Question("best of a search") {
        try $0.forEachHit(SearchQuery("merci"), Filter(), order: .best, limit: 20) { _ in }
      },
      Question("search for all") { try $0.forEachHit(SearchQuery("merci"), Filter()) { _ in } },
      Question("operations") { try $0.forEachOperation(HistoryQuery(limit: 20)) { _ in } },
      Question("changes") { try $0.forEachChange(HistoryQuery(limit: 20)) { _ in } },
      Question("changes of one") { try $0.forEachChange(HistoryQuery(selection: Selection(ids: [7]))) { _ in } },
      Question("changes of an operation") { try $0.forEachChange(HistoryQuery(operation: 2)) { _ in } },
      Question("contacts") { try $0.forEachContact { _ in } },
      Question("a thread") { _ = try $0.thread(1_000) },
      Question("who waits") { _ = try $0.waitingConversations(.inbox, limit: 20) },
      Question("statuses by day") { _ = try $0.statusesByDay(.inbox, now: last, zone: .utc) },
      Question("ids of the inbox") { _ = try $0.idsBeginning(with: "", limit: 20) },
      Question("ids") { _ = try $0.idsBeginning(with: "1", limit: 20) },
      Question("Quo's ids") { _ = try $0.idsBeginning(with: "CN", limit: 20) },
      Question("ids of activities") { _ = try $0.idsBeginning(with: "AC1", limit: 20) },
      Question("people") { _ = try $0.peopleBeginning(with: "+1", limit: 20) },
    ]
  }

  /// Makes an inbox of 2,000 conversations, of which nine in ten are done and twenty have a reminder that is soon due.
  @discardableResult
  private static func sleepers(_ workshop: Workshop) throws -> WritableInbox {
    let inbox = try workshop.inbox()
    try inbox.take(sample(conversations: 2_000), at: monday)
    let all = try inbox.conversationIDs(in: Selection()).sorted()
    _ = try inbox.change(
      Selection(ids: all.filter { $0 % 10 != 0 }), .status(.marked(.done)), command: "done",
      author: author(at: monday + 1))
    _ = try inbox.change(
      Selection(ids: all.filter { $0 % 100 == 0 }), .snooze(author(at: monday + 5).now), command: "snooze",
      author: author(at: monday + 2))
    return inbox
  }

  @Test func readsNoMoreThanWithout() throws {
    let workshop = try Workshop()
    try Self.sleepers(workshop)
    let plain = try workshop.reader()
    let due = try workshop.reader()
    try due.setTime(author(at: monday + 6).now)
    #expect(try due.countConversations(Filter([.init(.due)])) == 20)
    for question in Self.questions {
      let least = try steps(of: question, in: plain)
      let found = try steps(of: question, in: due)
      #expect(found <= 3 * least + 15_000, "\(question.name): \(found) steps instead of \(least)")
    }
  }

  /// Filters that are tested on the way down a list find what is due in its place, not after everything else.
  @Test func findsWhatIsDueInItsPlace() throws {
    let workshop = try Workshop()
    let inbox = try Self.sleepers(workshop)
    let due = try workshop.reader()
    try due.setTime(author(at: monday + 6).now)
    let merci = Criterion.match(SearchQuery("merci"))
    let filters = [
      Filter(Filter.inbox.clauses + [.init(merci, isNegated: true)]), Filter([.init(merci, isNegated: true)]),
      Filter([.init(.contact(.tag([nil])))]), Filter([.init(merci)]),
    ]
    func hits(_ filter: Filter, limit: Int? = nil) throws -> [String] {
      var hits: [String] = []
      try due.forEachHit(SearchQuery("bonjour"), filter, limit: limit) { hits.append("\($0)") }
      return hits
    }
    var before: [[String]] = []
    for filter in filters {
      for key in Order.Key.allCases {
        for isReversed in [false, true] {
          let order = Order(key, isReversed: isReversed)
          let whole = try due.conversations(filter, order: order).map(\.id)
          for limit in [1, 7, 40] {
            let page = try due.conversations(filter, order: order, limit: limit).map(\.id)
            #expect(page == Array(whole.prefix(limit)), "\(filter) by \(key), \(isReversed), \(limit)")
          }
        }
      }
      try before.append(hits(filter))
      #expect(before.last?.isEmpty == false, "\(filter)")
      try before.append(hits(filter, limit: 20))
    }
    _ = try inbox.recordReminders(dueBy: author(at: monday + 6).now)
    for (index, filter) in filters.enumerated() {
      #expect(try before[2 * index] == hits(filter), "\(filter)")
      #expect(try before[2 * index + 1] == hits(filter, limit: 20), "\(filter)")
    }
  }

  /// The number of steps of SQLite's virtual machine that a question takes.
  private func steps(of question: Question, in inbox: Inbox) throws -> Int64 {
    var steps: Int64 = 0
    try withUnsafeMutablePointer(to: &steps) { count in
      sqlite3_trace_v2(
        inbox.database.handle, UInt32(SQLITE_TRACE_PROFILE),
        { _, count, statement, _ in
          let taken = sqlite3_stmt_status(OpaquePointer(statement), SQLITE_STMTSTATUS_VM_STEP, 1)
          count?.assumingMemoryBound(to: Int64.self).pointee += Int64(taken)
          return 0
        }, count)
      defer { sqlite3_trace_v2(inbox.database.handle, 0, nil, nil) }
      try question.ask(inbox)
    }
    return steps
  }
}
