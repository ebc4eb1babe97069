internal import CivilTime
internal import SQLite

/// Sorts what replays find into the figures of a period, of the period before, and of groups.
struct StatisticsBook: StoryReplay.Listener {
  private(set) var heat = [[Int]](repeating: [Int](repeating: 0, count: 24), count: 7)
  private(set) var doneBy: [String: Int] = [:]
  /// The sheets of each field's values, which are known by numbers.
  private(set) var sheets: [CountField: [Int64: FigureSheet]] = [:]
  private(set) var texts = CountedTexts()
  let total = FigureSheet()
  let previous = FigureSheet()
  private let question: StatisticsQuestion
  private let hours: OpenTimes
  private let doers: DoerLookup
  private var line: Int64?
  private var companies: [Int64] = []
  private var tags: [Int64] = []
  private var units: LocalUnits
  /// The begins of the period before and of the period, and its end, in milliseconds.
  private let bounds: (previous: Int64, since: Int64, until: Int64)

  init(_ question: StatisticsQuestion, _ hours: OpenTimes, _ doers: DoerLookup) {
    (self.question, self.hours, self.doers) = (question, hours, doers)
    bounds = question.bounds
    units = LocalUnits(question.zone)
  }

  /// Begins with a conversation, and counts its activities.
  mutating func begin(_ story: borrowing Story, companies: [String], tags: [String]) {
    line = story.line
    (self.companies, self.tags) = (numbers(of: companies), numbers(of: tags))
    for activity in story.activities where activity.effect != .failure { count(activity) }
  }

  private mutating func numbers(of values: [String]) -> [Int64] {
    values.isEmpty ? [CountKey.none] : values.map { texts.number(of: .text($0)) }
  }

  private mutating func count(_ activity: Story.Activity) {
    add(at: activity.at, by: activity.person) { $0.add(activity) }
    guard question.wantsHeat, activity.effect == .attention, activity.at >= bounds.since, activity.at < bounds.until
    else { return }
    let moment = Timestamp(milliseconds: activity.at)
    heat[Int(units.number(.weekday, of: moment))][Int(units.number(.hour, of: moment))] += 1
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
    for field in question.groupings {
      for number in numbers(of: field, at: time, by: person) { body(sheet(field, number)) }
    }
  }

  private mutating func numbers(of field: CountField, at time: Int64, by person: Int64?) -> [Int64] {
    switch field {
    case .company: companies
    case .tag: tags
    case .member: [person ?? CountKey.none]
    case .line: [line ?? CountKey.none]
    default: [units.number(field, of: Timestamp(milliseconds: time))]
    }
  }

  private mutating func sheet(_ field: CountField, _ number: Int64) -> FigureSheet {
    if let sheet = sheets[field]?[number] { return sheet }
    let sheet = FigureSheet()
    sheets[field, default: [:]][number] = sheet
    return sheet
  }
}

extension StatisticsQuestion {
  /// The begins of the period before and of the period, and its end, in milliseconds. Without a begin there is no period
  /// before; without an end it has what happens in this second, and nothing of a clock that is ahead.
  var bounds: (previous: Int64, since: Int64, until: Int64) {
    let until = until?.milliseconds ?? now.milliseconds + 1_000
    guard let since = since?.milliseconds else { return (.min, .min, until) }
    return (since - (min(until, max(now.milliseconds, since)) - since), since, until)
  }
}

extension BusinessHours {
  /// The open times from the earliest time that an activity may have until shortly after now.
  func openTimes(for question: StatisticsQuestion) -> OpenTimes {
    openTimes(
      from: TimeField.earliest, until: Timestamp(milliseconds: question.now.milliseconds + 3 * Timestamp.day))
  }
}
