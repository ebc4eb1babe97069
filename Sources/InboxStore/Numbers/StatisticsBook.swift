internal import CivilTime

/// Sorts what replays find into the figures of a period, of the period before, and of groups.
struct StatisticsBook: StoryReplay.Listener {
  /// The value by which a group is told from the others of its grouping.
  enum Key: Hashable {
    case none
    /// A row, a day since 1970, a weekday or an hour.
    case number(Int64)
    case text(String)
  }

  private(set) var heat = [[Int]](repeating: [Int](repeating: 0, count: 24), count: 7)
  private(set) var doneBy: [String: Int] = [:]
  private(set) var sheets: [Grouping: [Key: FigureSheet]] = [:]
  let total = FigureSheet()
  let previous = FigureSheet()
  private let question: StatisticsQuestion
  private let hours: OpenTimes
  private let doers: DoerLookup
  private var line: Int64?
  private var companies: [Key] = []
  private var tags: [Key] = []
  /// The begins of the period before and of the period, and its end, in milliseconds.
  private let bounds: (previous: Int64, since: Int64, until: Int64)
  private let readsClock: Bool

  init(_ question: StatisticsQuestion, _ hours: OpenTimes, _ doers: DoerLookup) {
    (self.question, self.hours, self.doers) = (question, hours, doers)
    bounds = question.bounds
    readsClock = question.groupings.contains(where: \.isOfTime)
  }

  /// Begins with a conversation, and counts its activities.
  mutating func begin(_ story: borrowing Story, companies: [Key], tags: [Key]) {
    (line, self.companies, self.tags) = (story.line, companies, tags)
    for activity in story.activities where activity.effect != .failure { count(activity) }
  }

  private mutating func count(_ activity: Story.Activity) {
    add(at: activity.at, by: activity.person) { $0.add(activity) }
    guard question.wantsHeat, activity.effect == .attention, activity.at >= bounds.since, activity.at < bounds.until
    else { return }
    let local = LocalHour(activity.at, question.zone)
    heat[local.weekday - 1][local.hour] += 1
  }

  mutating func found(_ wait: StoryReplay.Wait) throws {
    guard bounds.previous <= wait.since, wait.since < bounds.until else { return }
    let end: Int64? =
      switch wait.end {
      case .answer(let at, _): at
      case .done, .unknown: nil
      case nil: question.now.milliseconds
      }
    let person: Int64? =
      switch wait.end {
      case .answer(_, let person): person
      case .done(_, let operation): try operation.flatMap { try doers.doer(of: $0).member }
      case .unknown, nil: nil
      }
    let duration = end.map { length(from: wait.since, to: $0) } ?? (0, nil)
    add(at: wait.since, by: person) { $0.add(wait, duration) }
  }

  mutating func found(_ done: StoryReplay.Done) throws {
    guard bounds.previous <= done.at, done.at < bounds.until else { return }
    let doer = try done.operation.map { try doers.doer(of: $0) }
    if done.at >= bounds.since, let doer { doneBy[doer.actor, default: 0] += 1 }
    let duration = done.since.map { length(from: $0, to: done.at) }
    add(at: done.at, by: doer?.member) { $0.add(done, duration) }
  }

  mutating func found(_ call: StoryReplay.MissedCall) {
    add(at: call.at, by: nil) { $0.add(call) }
  }

  private func length(from start: Int64, to end: Int64) -> FigureSheet.Duration {
    let (start, end) = (Timestamp(milliseconds: start), Timestamp(milliseconds: end))
    let seconds = Int(max(0, end.milliseconds - start.milliseconds) / 1_000)
    return (seconds, hours[line: line]?.openSeconds(from: start, to: end))
  }

  /// Adds something to the sheets that a time and a member belong to.
  private mutating func add(at time: Int64, by person: Int64?, _ body: (FigureSheet) -> Void) {
    guard time < bounds.until, time >= bounds.previous else { return }
    guard time >= bounds.since else { return body(previous) }
    body(total)
    guard !question.groupings.isEmpty else { return }
    let local = readsClock ? LocalHour(time, question.zone) : nil
    for grouping in question.groupings {
      switch grouping {
      case .company: for key in companies { body(sheet(grouping, key)) }
      case .tag: for key in tags { body(sheet(grouping, key)) }
      case .member: body(sheet(grouping, person.map(Key.number) ?? .none))
      case .line: body(sheet(grouping, line.map(Key.number) ?? .none))
      case .day, .week, .weekday, .hour: if let local { body(sheet(grouping, .number(local.number(of: grouping)))) }
      }
    }
  }

  private mutating func sheet(_ grouping: Grouping, _ key: Key) -> FigureSheet {
    if let sheet = sheets[grouping]?[key] { return sheet }
    let sheet = FigureSheet()
    sheets[grouping, default: [:]][key] = sheet
    return sheet
  }
}

/// An hour of a local day.
private struct LocalHour {
  /// The days since 1970-01-01.
  let day: Int64
  let hour: Int

  init(_ milliseconds: Int64, _ zone: LocalZone) {
    let moment = Timestamp(milliseconds: milliseconds)
    let seconds = milliseconds.flooredQuotient(1_000) + Int64(zone.offset(at: moment))
    day = seconds.flooredQuotient(86_400)
    hour = Int(seconds - day * 86_400) / 3_600
  }

  /// 1 for Monday to 7 for Sunday; 1970-01-01 was a Thursday.
  var weekday: Int { Int(day + 3 - (day + 3).flooredQuotient(7) * 7) + 1 }

  func number(of grouping: Grouping) -> Int64 {
    switch grouping {
    case .week: day - Int64(weekday - 1)
    case .weekday: Int64(weekday)
    case .hour: Int64(hour)
    default: day
    }
  }
}

extension StatisticsQuestion {
  /// The begins of the period before and of the period, and its end, in milliseconds. Without a begin there is no period
  /// before.
  var bounds: (previous: Int64, since: Int64, until: Int64) {
    let until = until?.milliseconds ?? .max
    guard let since = since?.milliseconds else { return (.min, .min, until) }
    return (since - (min(until, max(now.milliseconds, since)) - since), since, until)
  }
}

extension BusinessHours {
  /// The open times from the earliest time that an activity may have until shortly after now.
  func openTimes(for question: StatisticsQuestion) -> OpenTimes {
    openTimes(
      from: TimeField.earliest, until: Timestamp(milliseconds: question.now.milliseconds + 3 * 86_400_000))
  }
}

extension Grouping {
  var isOfTime: Bool {
    switch self {
    case .day, .week, .weekday, .hour: true
    case .member, .line, .company, .tag: false
    }
  }

  /// Whether contacts decide, of whom a conversation may have several.
  var isOfContacts: Bool { self == .company || self == .tag }
}
