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
        let unit = CalendarDuration.Unit.allCases.randomElement(using: &random)!
        let text = "\(Int.random(in: 0...5_000, using: &random))\(unit.rawValue)"
        let duration = try CalendarDuration(parsing: text)
        #expect(duration.description == text)
        let moment = Timestamp(milliseconds: Int64.random(in: 0...4_000_000_000_000, using: &random))
        #expect(duration.after(duration.before(moment, in: zone), in: zone) == moment)
      }
    }
  }

  @Test(arguments: ["", "3", "d", "3 d", "-3d", "+3d", "3D", "3x", "3.5h", "1h30m", "٣d", "3d\u{1B}"])
  func notDurations(text: String) {
    #expect(
      throws: InvalidValue(
        "invalid duration '\(VisibleText.line(text))'", hint: "durations look like 90s, 15m, 2h, 3d or 2w")
    ) { try CalendarDuration(parsing: text) }
  }

  @Test(arguments: ["99999999999999999999d", "400000d", "60000w"])
  func tooLong(text: String) {
    #expect(throws: InvalidValue("duration '\(text)' is too long", hint: "the longest is a thousand years")) {
      try CalendarDuration(parsing: text)
    }
  }
}
