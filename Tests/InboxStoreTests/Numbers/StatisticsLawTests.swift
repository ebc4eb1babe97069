import TestSupport
import Testing

@testable import CivilTime
@testable import InboxStore

/// The figures of a period are those of its waits, marks, calls and messages, counted one by one.
@Suite("Figures") struct StatisticsLawTests {
  /// Everything that figures are made of, from a plain replay.
  private struct Whole {
    var waits: [PlainWaits.Wait] = []
    var dones: [PlainWaits.Done] = []
    var calls: [(at: Int64, isRecovered: Bool)] = []
    var activities: [PlainWaits.Activity] = []

    init(_ plain: PlainWaits, of conversations: [Int64]) {
      for id in conversations {
        waits += plain.waits(of: id)
        dones += plain.dones(of: id)
        calls += plain.missedCalls(of: id)
        activities += plain.activities.filter {
          $0.conversation == id && $0.effect != .none && $0.effect != .failure
        }
      }
    }

    func figures(_ period: Range<Int64>, now: Int64) -> Figures {
      var figures = Figures()
      let begun = waits.filter { period.contains($0.since) }
      func seconds(_ wait: PlainWaits.Wait) -> Int { Int(((wait.endedAt ?? now) - wait.since) / 1_000) }
      let answered = begun.filter { $0.ending == .answer }
      figures.response = timing(answered.map(seconds))
      figures.firstResponse = timing(answered.filter(\.isFirst).map(seconds))
      figures.waiting = timing(begun.filter { $0.ending == nil }.map(seconds))
      figures.closed = begun.count { $0.ending == .done }
      figures.closedAtUnknownTime = begun.count { $0.ending == .unknown }
      let marks = dones.filter { period.contains($0.at) }
      figures.done = marks.count
      figures.reopened = marks.count { $0.isReopened }
      figures.resolution = timing(marks.compactMap { done in done.since.map { Int((done.at - $0) / 1_000) } })
      figures.missedCalls = calls.count { period.contains($0.at) }
      figures.recoveredCalls = calls.count { period.contains($0.at) && $0.isRecovered }
      let heard = activities.filter { period.contains($0.at) }
      figures.messagesIn = heard.count { !$0.isCall && !$0.isOutgoing }
      figures.messagesOut = heard.count { !$0.isCall && $0.isOutgoing }
      figures.callsIn = heard.count { $0.isCall && !$0.isOutgoing }
      figures.callsOut = heard.count { $0.isCall && $0.isOutgoing }
      return figures
    }

    /// By the sentences of the manual: the middle, and the smallest that nine in ten do not exceed.
    private func timing(_ seconds: [Int]) -> Timing {
      let sorted = seconds.sorted()
      guard let longest = sorted.last else { return Timing() }
      let half = sorted.count / 2
      let median = sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
      let p90 = sorted.first { limit in 10 * sorted.count { $0 <= limit } >= 9 * sorted.count }!
      return Timing(count: sorted.count, plain: Spread(median: median, p90: p90, longest: longest))
    }
  }

  @Test("of any period", arguments: Portion.all(of: 100)) func periods(_ portion: Portion) throws {
    let desk = try NumberDesk()
    for seed in portion.seeds {
      var maker = HistoryMaker(seed: seed &+ 50_000)
      try desk.play(maker.history(), isOld: seed / 6 % 4 == 0)
      var random = SeededGenerator(seed: seed)
      let whole = Whole(try desk.plainWaits(), of: try desk.inbox.conversations(Filter()).map(\.id))
      var question = desk.question()
      let now = question.now.milliseconds
      func check(_ period: Range<Int64>, _ figures: Figures?) {
        let expected = whole.figures(period, now: now)
        guard figures != expected else { return }
        let (found, wanted) = (figures.map(said) ?? [], said(expected))
        let different = zip(found, wanted).filter { $0 != $1 }.map { "\($0), not \($1)" }
        Issue.record("seed \(seed), \(rfc3339(period.lowerBound)) to \(rfc3339(period.upperBound)): \(different)")
      }
      check(.min..<(.max), try desk.inbox.statistics(question).figures)
      for _ in 0..<3 {
        let (since, length) = (november(random.number(1...19), random.number(0...23)), random.number(1...240))
        let until = since + Int64(length) * hour
        question.since = Timestamp(milliseconds: since)
        question.until = Timestamp(milliseconds: until)
        let statistics = try desk.inbox.statistics(question)
        check(since..<until, statistics.figures)
        check(since - Int64(length) * hour..<since, statistics.previous)
      }
    }
  }

  /// Half-open periods split without loss, and what is told apart adds up to the whole.
  @Test("add up", arguments: Portion.all(of: 60)) func sums(_ portion: Portion) throws {
    let desk = try NumberDesk()
    for seed in portion.seeds {
      var maker = HistoryMaker(seed: seed &+ 60_000)
      try desk.play(maker.history())
      var random = SeededGenerator(seed: seed)
      var question = desk.question(by: CountField.figureFields)
      question.zone = LocalZone(named: ["Europe/Paris", "America/St_Johns", "Pacific/Apia"][random.number(0...2)])
      let whole = try desk.inbox.statistics(question)
      for (grouping, groups) in whole.groups where !grouping.isOfPeople {
        #expect(counts(whole.figures) == sum(groups.map(\.figures)), "seed \(seed): \(grouping)")
      }
      let cut = Timestamp(milliseconds: november(random.number(1...20), random.number(0...23)))
      var (early, late) = (question, question)
      early.until = cut
      late.since = cut
      let parts = [try desk.inbox.statistics(early).figures, try desk.inbox.statistics(late).figures]
      #expect(counts(whole.figures) == sum(parts), "seed \(seed)")
    }
  }

  /// The time in hours is what a clock on the wall says that is looked at every minute.
  @Test("in business hours", arguments: Portion.all(of: 18)) func hours(_ portion: Portion) throws {
    let desk = try NumberDesk()
    for seed in portion.seeds {
      var random = SeededGenerator(seed: seed)
      var maker = HistoryMaker(seed: seed &+ 70_000)
      try desk.play(maker.history())
      let text = ["mon-fri 9:00-17:00", "mon-thu 8-12,13-17; sat 10-14", "mon-sun 22:00-6:00"][random.number(0...2)]
      _ = try desk.inbox.set(.hours, to: text, author: person(at: november(20, 0)))
      _ = try desk.inbox.set(.holidays, to: "2026-11-11", author: person(at: november(20, 0)))
      var question = desk.question()
      question.zone = LocalZone(named: ["Europe/Paris", "America/St_Johns", "Pacific/Apia"][random.number(0...2)])
      let wall = try Wall(WeeklyHours(parsing: text), question.zone)
      var seconds: [Int] = []
      try desk.inbox.forEachWait(question) { wait in
        guard let end = wait.endedAt else { return }
        let expected = wall.openSeconds(from: wait.since.milliseconds, to: end.milliseconds)
        #expect(wait.businessSeconds == expected, "seed \(seed): \(wait.since.rfc3339) to \(end.rfc3339)")
        if wait.endedBy == .answer { seconds.append(expected) }
      }
      let response = try desk.inbox.statistics(question).figures.response
      #expect(response.inHours?.longest == seconds.max(), "seed \(seed)")
      #expect(response.count == seconds.count, "seed \(seed)")
    }
  }

  private struct Wall {
    let hours: WeeklyHours
    let zone: LocalZone

    init(_ hours: WeeklyHours, _ zone: LocalZone) { (self.hours, self.zone) = (hours, zone) }

    func openSeconds(from start: Int64, to end: Int64) -> Int {
      var open: Int64 = 0
      for clock in stride(from: start - start % minute, to: end, by: Int(minute)) where isOpen(clock) {
        open += min(end, clock + minute) - max(start, clock)
      }
      return Int(open / 1_000)
    }

    private func isOpen(_ time: Int64) -> Bool {
      let local = zone.local(Timestamp(milliseconds: time))
      guard local.date.text != "2026-11-11" else { return false }
      return hours.ranges(on: local.date).contains { $0.contains(local.secondOfDay / 60) }
    }
  }

  private func said(_ figures: Figures) -> [String] {
    Mirror(reflecting: figures).children.map { "\($0.label ?? "") \($0.value)" }
  }

  private func counts(_ figures: Figures) -> [Int] {
    [
      figures.firstResponse.count, figures.response.count, figures.resolution.count, figures.waiting.count,
      figures.closed, figures.closedAtUnknownTime, figures.missedCalls, figures.recoveredCalls, figures.done,
      figures.reopened, figures.messagesIn, figures.messagesOut, figures.callsIn, figures.callsOut,
    ]
  }

  private func sum(_ parts: [Figures]) -> [Int] {
    parts.map(counts).reduce([Int](repeating: 0, count: 14)) { zip($0, $1).map(+) }
  }
}
