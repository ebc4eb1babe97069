import TestSupport
import Testing

@testable import CivilTime

/// Hours as they were made, for a model that knows no normal form.
struct GeneratedHours {
  var ranges: [(day: Weekday, minutes: Range<Int>)] = []

  init(using random: inout SeededGenerator) {
    for day in Weekday.allCases {
      for _ in 0..<random.number(0...3) {
        let start = random.number(0...95) * 15
        ranges.append((day, start..<start + random.number(1...96) * 15))
      }
    }
  }

  /// Whether the hours of a day, or those of the day before that go on, hold a minute.
  func isOpen(_ local: LocalTime) -> Bool {
    let minute = local.secondOfDay / 60
    let yesterday = local.date.adding(days: -1).weekday
    return ranges.contains {
      $0.day == local.date.weekday && $0.minutes.contains(minute)
        || $0.day == yesterday && $0.minutes.contains(minute + 1_440)
    }
  }
}

@Suite struct OpenTimeTests {
  /// Zones, and a day near which the clock is changed in an odd way.
  private static let changes = [
    ("Europe/Paris", "2026-03-29"), ("Europe/Paris", "2026-10-25"), ("America/New_York", "2026-03-08"),
    ("America/New_York", "2026-11-01"), ("Australia/Lord_Howe", "2026-04-05"), ("Australia/Lord_Howe", "2026-10-04"),
    ("Asia/Kathmandu", "2026-01-01"), ("America/St_Johns", "2006-10-29"), ("Pacific/Apia", "2011-12-30"),
    ("America/Havana", "2026-11-01"),
  ]

  /// Looks at the clock every minute.
  @Test(arguments: changes, seeds(6))
  func agreesWithTheClock(change: (zone: String, day: String), seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let zone = LocalZone(named: change.zone)
    let hours = GeneratedHours(using: &random)
    let middle = try date(change.day)
    let closed = try (0...2).map { _ in try date(change.day).adding(days: random.number(-4...4)) }
    let start = Int64(middle.daysSinceEpoch - 4) * 1_440 + Int64(random.number(0...1_439))
    let end = start + Int64(random.number(1...14_400))
    let (first, last) = (Timestamp(seconds: start * 60), Timestamp(seconds: end * 60))
    let open = OpenTime(
      WeeklyHours(hours.ranges), in: zone, holidays: Holidays(closed.map { $0...$0 }), from: first, until: last)

    // Hours begin and end at whole minutes of clocks that are whole minutes from UTC.
    let minutes = (start..<end).filter { minute in
      let local = zone.local(Timestamp(seconds: minute * 60))
      return hours.isOpen(local) && !closed.contains(local.date)
    }
    #expect(open.openSeconds(from: first, to: last) == minutes.count * 60)
  }

  @Test(arguments: changes, seeds(6))
  func splitsLoseNothing(change: (zone: String, day: String), seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let first = Int64(try date(change.day).daysSinceEpoch) * 86_400_000 - 864_000_000
    let open = OpenTime(
      WeeklyHours(GeneratedHours(using: &random).ranges), in: LocalZone(named: change.zone), holidays: Holidays(),
      from: Timestamp(milliseconds: first), until: Timestamp(milliseconds: first + 1_728_000_000))
    let moments = (0..<20).map { _ in Timestamp(milliseconds: first + Int64(random.number(-1_000...1_729_000_000))) }
      .sorted()
    for (earlier, later) in zip(moments, moments.dropFirst()) {
      let part = open.openMilliseconds(until: later) - open.openMilliseconds(until: earlier)
      #expect(part >= 0 && part <= later.milliseconds - earlier.milliseconds)
      #expect(open.openSeconds(from: earlier, to: later) == Int(part / 1_000))
      #expect(open.openSeconds(from: later, to: earlier) == 0)
    }
    let (start, end) = (moments[0], moments[19])
    let whole = open.openMilliseconds(until: end) - open.openMilliseconds(until: start)
    #expect(open.openSeconds(from: start, to: end) == Int(whole / 1_000))
  }

  @Test func aTeamThatNeverClosesHasAllTheTime() throws {
    let (start, end) = (Timestamp(milliseconds: 1_772_000_000_123), Timestamp(milliseconds: 1_803_000_000_001))
    let open = OpenTime(
      .always, in: LocalZone(named: "Europe/Paris"), holidays: Holidays(), from: start, until: end)
    #expect(open.openSeconds(from: start, to: end) == Int(end.milliseconds - start.milliseconds) / 1_000)
  }

  @Test(arguments: [
    // A weekend, a holiday, an evening.
    ("2026-11-20T22:00:00Z", "2026-11-23T14:30:00Z", 1_800), ("2026-12-24T21:00:00Z", "2026-12-28T15:00:00Z", 7_200),
    ("2026-11-19T22:00:00Z", "2026-11-20T13:59:59Z", 0), ("2026-11-20T14:00:00Z", "2026-11-20T22:00:00Z", 28_800),
  ])
  func aTeamInMontreal(from: String, to: String, seconds: Int) throws {
    let open = OpenTime(
      try WeeklyHours(parsing: "mon-fri 9-17"), in: LocalZone(named: "America/Montreal"),
      holidays: try Holidays(parsing: "2026-12-25"), from: try #require(Timestamp(rfc3339: "2026-11-01T00:00:00Z")),
      until: try #require(Timestamp(rfc3339: "2027-01-01T00:00:00Z")))
    let (start, end) = (try #require(Timestamp(rfc3339: from)), try #require(Timestamp(rfc3339: to)))
    #expect(open.openSeconds(from: start, to: end) == seconds)
  }
}
