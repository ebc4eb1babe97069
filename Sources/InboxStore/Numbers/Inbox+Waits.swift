internal import CivilTime
internal import SQLite

extension Inbox {
  /// Passes the waits that began in a period to `body`: by conversation, and those of one in the order in which they end.
  public func forEachWait(_ question: StatisticsQuestion, body: (Wait) throws -> Void) throws {
    try inOneSnapshot {
      var collector = try WaitCollector(self, question)
      var replay = StoryReplay()
      try forEachStory(question.filter, since: question.since?.milliseconds, hasPersons: true) { story in
        collector.begin(story)
        try replay.run(story, &collector)
        try collector.waits.forEach(body)
      }
    }
  }
}

/// Makes records of the waits that replays find.
private struct WaitCollector: StoryReplay.Listener {
  /// The waits of the conversation.
  private(set) var waits: [Wait] = []
  private let period: (previous: Int64, since: Int64, until: Int64)
  private let hours: OpenTimes
  private let doers: DoerLookup
  private let members: [Int64: MemberReference]
  private let lines: [Int64: LineReference]
  private let names: QuoIDLookup
  private var conversation: Int64 = 0
  private var line: Int64?

  init(_ inbox: Inbox, _ question: StatisticsQuestion) throws {
    period = question.bounds
    hours = try inbox.businessHours(zone: question.zone).openTimes(for: question)
    doers = try DoerLookup(inbox)
    members = try inbox.membersByRow()
    lines = try inbox.linesByRow()
    names = QuoIDLookup(inbox.database)
  }

  mutating func begin(_ story: borrowing Story) {
    (conversation, line) = (story.conversation, story.line)
    waits.removeAll(keepingCapacity: true)
  }

  mutating func found(_ wait: StoryReplay.Wait) throws {
    guard period.since <= wait.since, wait.since < period.until else { return }
    let (ending, end, person): (Wait.Ending?, Int64?, Int64?) =
      switch wait.end {
      case .answer(let at, let person): (.answer, at, person)
      case .done(let at, let operation): (.done, at, try operation.flatMap { try doers.doer(of: $0).member })
      case .unknown: (.unknown, nil, nil)
      case nil: (nil, nil, nil)
      }
    let since = Timestamp(milliseconds: wait.since)
    let endedAt = end.map { Timestamp(milliseconds: $0) }
    waits.append(
      Wait(
        conversation: conversation, quoId: try names.quoId(of: conversation), line: line.flatMap { lines[$0] },
        since: since, answeredAt: ending == .answer ? endedAt : nil, endedAt: endedAt, endedBy: ending,
        member: person.flatMap { members[$0] },
        seconds: endedAt.map { Int(max(0, $0.milliseconds - since.milliseconds) / 1_000) },
        businessSeconds: endedAt.flatMap { hours[line: line]?.openSeconds(from: since, to: $0) },
        isFirst: wait.isFirst))
  }

  func found(_ done: StoryReplay.Done) {}

  func found(_ call: StoryReplay.MissedCall) {}
}

/// Finds Quo's ids of conversations.
private final class QuoIDLookup {
  private let select: Statement

  init(_ database: Database) {
    select = database.statement("SELECT quoId FROM conversations WHERE id = ?")
  }

  func quoId(of conversation: Int64) throws -> String? {
    try select.first(conversation) { $0.optionalString(0) } ?? nil
  }
}
