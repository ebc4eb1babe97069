import Testing
import TestSupport

@testable import CivilTime

@Suite struct RelativeTimeTests {
  private let now = Timestamp(rfc3339: "2026-11-20T17:00:00Z")!
  private let zone = LocalZone(named: "America/Montreal")

  @Test(arguments: [
    ("2026-11-20T17:00:00Z", "now"), ("2026-11-20T16:59:01Z", "now"), ("2026-11-20T16:59:00Z", "1m"),
    ("2026-11-20T16:00:01Z", "59m"),
    ("2026-11-20T16:00:00Z", "1h"), ("2026-11-19T17:00:01Z", "23h"), ("2026-11-19T17:00:00Z", "1d"),
    ("2026-11-18T17:00:00Z", "2d"),
    // Two days ago by the calendar, not yet by the clock.
    ("2026-11-18T23:00:00Z", "2d"), ("2026-11-14T05:00:00Z", "6d"), ("2026-11-14T04:59:00Z", "13 Nov"),
    ("2026-01-02T17:00:00Z", "2 Jan"),
    ("2025-12-31T17:00:00Z", "Dec 2025"), ("2026-11-20T17:05:00Z", "in 5m"), ("2026-11-20T20:00:00Z", "in 3h"),
    ("2026-11-22T17:00:00Z", "in 2d"),
    ("2027-11-22T17:00:00Z", "Nov 2027"),
  ])
  func relative(utc: String, text: String) throws {
    #expect(zone.relative(try #require(Timestamp(rfc3339: utc)), to: now) == text)
  }

  @Test(arguments: [
    ("2026-11-20T16:59:00Z", "1m"), ("2026-11-19T17:00:01Z", "23h"), ("2026-11-19T17:00:00Z", "1d"),
    ("2026-11-14T05:00:00Z", "6d"), ("2026-11-13T17:00:00Z", "7d"), ("2026-11-07T17:00:00Z", "13d"),
    ("2026-11-06T17:00:00Z", "2w"), ("2026-10-02T17:00:00Z", "7w"), ("2024-11-20T17:00:00Z", "104w"),
    ("2026-11-20T17:05:00Z", "in 5m"),
  ])
  func wait(utc: String, text: String) throws {
    #expect(zone.wait(since: try #require(Timestamp(rfc3339: utc)), to: now) == text)
  }

  private var french: LocalZone {
    var zone = zone
    zone.language = .french
    return zone
  }

  @Test(arguments: [
    ("2026-11-20T16:00:00Z", "1h"), ("2026-11-14T04:59:00Z", "13 nov."), ("2026-02-21T17:00:00Z", "21 févr."),
    ("2026-08-01T17:00:00Z", "1 août"), ("2025-07-31T17:00:00Z", "07/2025"),
  ])
  func inFrench(utc: String, text: String) throws {
    #expect(french.relative(try #require(Timestamp(rfc3339: utc)), to: now) == text)
  }

  @Test func fullFrenchDates() throws {
    #expect(french.weekdayDateTime(now) == "ven. 2026-11-20 12:00")
    #expect(DateLanguage.french.full(french.local(now).date) == "vendredi 20 novembre 2026")
    #expect(DateLanguage.french.full(try #require(CivilDate(year: 2026, month: 5, day: 1))) == "vendredi 1er mai 2026")
  }

  @Test(
    arguments: [
      ([nil, nil, "fr_CA.UTF-8"], DateLanguage.french), (["", "fr", "en_US"], .french),
      (["C", nil, "fr_FR"], .english),
      ([nil, nil, nil], .english), (["frr_DE"], .english), (["fr@euro"], .french),
    ] as [([String?], DateLanguage)])
  func languages(locales: [String?], language: DateLanguage) {
    #expect(DateLanguage(locales: locales) == language)
  }

  @Test func neverMoreThanEightCells() {
    var random = SeededGenerator(seed: 17)
    for _ in 0..<5_000 {
      let moment = Timestamp(seconds: Int64.random(in: 0...4_000_000_000, using: &random))
      for zone in [zone, french] { #expect(zone.relative(moment, to: now).count <= 8) }
    }
  }

  @Test func inFull() {
    #expect(zone.dateTime(now) == "2026-11-20 12:00")
    #expect(zone.weekdayDateTime(now) == "Fri 2026-11-20 12:00")
    #expect(zone.clock(now) == "12:00")
  }
}
