import Testing
import TestSupport

@testable import CivilTime
@testable import Text

@Suite struct CalendarDurationTests {
  @Test(arguments: [
    ("90s", "2026-11-20T16:58:30Z"), ("15m", "2026-11-20T16:45:00Z"), ("2h", "2026-11-20T15:00:00Z"),
    ("0s", "2026-11-20T17:00:00Z"),
    ("3d", "2026-11-17T17:00:00Z"), ("2w", "2026-11-06T17:00:00Z"),
    // Noon in Montreal stays noon across the change of 1 November.
    ("1h30m", "2026-11-20T15:30:00Z"), ("1h30", "2026-11-20T15:30:00Z"), ("2d12h", "2026-11-18T05:00:00Z"),
    ("1mo", "2026-10-20T16:00:00Z"), ("1y", "2025-11-20T17:00:00Z"), ("9mo", "2026-02-20T17:00:00Z"),
    ("1y2mo3w4d5h6m7s", "2025-08-26T10:53:53Z"), ("2j", "2026-11-18T17:00:00Z"), ("1sem", "2026-11-13T17:00:00Z"),
    ("3mois", "2026-08-20T16:00:00Z"), ("1an", "2025-11-20T17:00:00Z"), ("2ans", "2024-11-20T17:00:00Z"),
    ("15min", "2026-11-20T16:45:00Z"), ("2 jours", "2026-11-18T17:00:00Z"), ("2 days", "2026-11-18T17:00:00Z"),
    ("1 heure", "2026-11-20T16:00:00Z"), ("1 an 2 mois", "2025-09-20T16:00:00Z"), ("3 années", "2023-11-20T17:00:00Z"),
    ("30d", "2026-10-21T16:00:00Z"), ("720h", "2026-10-21T17:00:00Z"),
  ])
  func before(text: String, utc: String) throws {
    let noon = Timestamp(rfc3339: "2026-11-20T17:00:00Z")!
    #expect(try CalendarDuration(parsing: text).before(noon, in: LocalZone(named: "America/Montreal")).rfc3339 == utc)
  }

  @Test func backAndForth() throws {
    var random = SeededGenerator(seed: 14)
    for name in ["Asia/Kolkata", "UTC"] {
      let zone = LocalZone(named: name)
      for _ in 0..<500 {
        // A month may end earlier than the one before.
        let unit = CalendarDuration.Unit.allCases.filter { $0 < .months }.randomElement(using: &random)!
        let text = "\(Int.random(in: 0...5_000, using: &random))\(unit.rawValue)"
        let duration = try CalendarDuration(parsing: text)
        #expect(duration.description == text)
        let moment = Timestamp(milliseconds: Int64.random(in: 0...4_000_000_000_000, using: &random))
        #expect(duration.after(duration.before(moment, in: zone), in: zone) == moment)
      }
    }
  }

  @Test(arguments: [
    "", "3", "d", "3 d", "-3d", "+3d", "3D", "3x", "3.5h", "1m1h", "1h1h", "1h5", "1d30", "h", "1moo", "jours",
    "2 jour s", "٣d", "3d\u{1B}",
  ])
  func notDurations(text: String) {
    #expect(
      throws: InvalidValue(
        "invalid duration '\(VisibleText.line(text))'",
        hint: "durations look like 90s, 15m, 2h, 1h30m, 3d, 2w, 1mo or 1y")
    ) { try CalendarDuration(parsing: text) }
  }

  /// The last of a month where it has no such day, against the calendar of another hand.
  @Test func monthsEndWhereTheyEnd() throws {
    let zone = LocalZone(named: "UTC")
    var random = SeededGenerator(seed: 17)
    for _ in 0..<2_000 {
      let moment = Timestamp(seconds: Int64.random(in: 0...4_000_000_000, using: &random))
      let months = Int.random(in: 0...60, using: &random)
      let date = zone.local(moment).date
      var year = date.year
      var month = date.month
      for _ in 0..<months { (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1) }
      let expected = stride(from: date.day, through: 1, by: -1).lazy
        .compactMap { CivilDate(year: year, month: month, day: $0) }.first
      let before = try CalendarDuration(parsing: "\(months)mo").before(moment, in: zone)
      #expect(zone.local(before).date == expected)
      #expect(zone.local(before).secondOfDay == zone.local(moment).secondOfDay)
    }
  }

  @Test(arguments: ["99999999999999999999d", "1000y1mo", "12001mo", "400000d", "60000w"])
  func tooLong(text: String) {
    #expect(throws: InvalidValue("duration '\(text)' is too long", hint: "the longest is a thousand years")) {
      try CalendarDuration(parsing: text)
    }
  }
}
