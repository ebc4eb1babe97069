import Foundation
import Testing
import TestSupport

@testable import CivilTime

private let zones = [
  "America/Montreal", "Europe/Paris", "Asia/Kolkata", "Australia/Lord_Howe", "UTC", "America/St_Johns", "Europe/Dublin",
  "Pacific/Apia", "America/Havana",
]

@Suite struct LocalZoneTests {
  /// Foundation reads the same files with code of its own.
  @Test(arguments: zones)
  func agreesWithFoundation(name: String) throws {
    let zone = LocalZone(named: name)
    let other = try #require(TimeZone(identifier: name))
    var random = SeededGenerator(seed: 11)
    for _ in 0..<3_000 {
      // 1971 to 2100.
      let seconds = Int64.random(in: 31_536_000...4_102_444_800, using: &random)
      let offset = zone.offset(at: Timestamp(seconds: seconds))
      #expect(offset == other.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))), "\(name) \(seconds)")
    }
  }

  @Test(arguments: [
    // Put forward at 02:00: what lies in the gap comes as much later.
    ("America/Montreal", "2026-03-08T01:59:59", "2026-03-08T06:59:59Z"),
    ("America/Montreal", "2026-03-08T02:30:00", "2026-03-08T07:30:00Z"),
    ("America/Montreal", "2026-03-08T03:00:00", "2026-03-08T07:00:00Z"),
    // Put back at 02:00: 01:30 is twice, the first is meant.
    ("America/Montreal", "2026-11-01T00:59:59", "2026-11-01T04:59:59Z"),
    ("America/Montreal", "2026-11-01T01:30:00", "2026-11-01T05:30:00Z"),
    ("America/Montreal", "2026-11-01T02:00:00", "2026-11-01T07:00:00Z"),
    ("America/Montreal", "2026-11-20T17:01:00", "2026-11-20T22:01:00Z"),
    ("Europe/Paris", "2026-03-29T02:30:00", "2026-03-29T01:30:00Z"),
    ("Europe/Paris", "2026-10-25T02:30:00", "2026-10-25T00:30:00Z"),
    ("Europe/Paris", "2026-10-25T03:00:00", "2026-10-25T02:00:00Z"),
    ("Asia/Kolkata", "2026-06-01T12:00:00", "2026-06-01T06:30:00Z"),
    // By half an hour only.
    ("Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-03T15:45:00Z"),
    ("Australia/Lord_Howe", "2026-10-04T02:30:00", "2026-10-03T15:30:00Z"),
    ("Australia/Lord_Howe", "2026-04-05T01:45:00", "2026-04-04T14:45:00Z"),
    ("Australia/Lord_Howe", "2026-04-05T02:00:00", "2026-04-04T15:30:00Z"),
    // Midnight skipped, a whole day skipped, midnight twice.
    ("America/Sao_Paulo", "2018-11-04T00:00:00", "2018-11-04T03:00:00Z"),
    ("Pacific/Apia", "2011-12-30T00:00:00", "2011-12-30T10:00:00Z"),
    ("America/Havana", "2026-11-01T00:00:00", "2026-11-01T04:00:00Z"),
    ("UTC", "2026-11-20T17:01:00", "2026-11-20T17:01:00Z"),
  ])
  func moments(name: String, local: String, utc: String) throws {
    let asUTC = try #require(Timestamp(rfc3339: local + "Z"))
    let moment = LocalZone(named: name).moment(LocalZone.utc.local(asUTC))
    #expect(moment.rfc3339 == utc)
  }

  @Test(arguments: zones)
  func localAndBack(name: String) {
    let zone = LocalZone(named: name)
    var random = SeededGenerator(seed: 12)
    for _ in 0..<3_000 {
      let moment = Timestamp(seconds: Int64.random(in: 0...4_102_444_800, using: &random))
      let local = zone.local(moment)
      let back = zone.moment(local)
      // The same clock, and never the second time of two.
      #expect(zone.local(back) == local)
      #expect(back <= moment)
      // The day begins at or before each of its moments, and not a moment earlier.
      let start = zone.moment(LocalTime(date: local.date))
      #expect(start <= moment)
      #expect(zone.local(start).date == local.date)
      #expect(
        zone.local(Timestamp(seconds: start.milliseconds / 1_000 - 1)).date.daysSinceEpoch < local.date.daysSinceEpoch)
    }
  }

  @Test(arguments: [
    ("", 0), ("UTC0", 0), ("EST5", -18_000), ("<-03>3", 10_800 * -1), ("<+0545>-5:45", 20_700), ("nonsense/zone", 0),
    (":Asia/Kolkata", 19_800),
  ])
  func namesAsTheCLibraryTakesThem(name: String, offset: Int) {
    #expect(LocalZone(named: name).offset(at: Timestamp(seconds: 1_800_000_000)) == offset)
  }

  @Test func theEnvironmentNamesTheZone() {
    #expect(LocalZone(tz: "Asia/Kolkata", directory: nil) == LocalZone(named: "Asia/Kolkata"))
    #expect(
      LocalZone(tz: "Kolkata", directory: "/usr/share/zoneinfo/Asia")
        == LocalZone(named: "Asia/Kolkata")
    )
    #expect(LocalZone(tz: "", directory: nil) == .utc)
    #expect(
      LocalZone(tz: "/usr/share/zoneinfo/Asia/Kolkata", directory: nil) == LocalZone(named: "Asia/Kolkata"))
  }

  @Test func rulesAgreeWithFiles() {
    let pairs = [
      ("EST5EDT,M3.2.0,M11.1.0", "America/Montreal"), ("EST5EDT", "America/Montreal"),
      ("CET-1CEST,M3.5.0,M10.5.0/3", "Europe/Paris"), ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "Australia/Lord_Howe"),
    ]
    var random = SeededGenerator(seed: 13)
    for (rule, name) in pairs {
      let (left, right) = (LocalZone(named: rule), LocalZone(named: name))
      for _ in 0..<1_000 {
        let moment = Timestamp(seconds: Int64.random(in: 1_300_000_000...4_102_444_800, using: &random))
        #expect(left.offset(at: moment) == right.offset(at: moment), "\(rule) \(moment.rfc3339)")
      }
    }
  }

  @Test func julianDays() throws {
    let rule = try #require(ZoneRule(parsing: "AAA0BBB,J60/0,300/0"))
    // J60 is 1 March in every year; 300 counts 29 February.
    for (text, offset) in [
      ("2028-02-29T23:59:59Z", 0), ("2028-03-01T00:00:00Z", 3_600), ("2027-02-28T23:59:59Z", 0),
      ("2027-03-01T00:00:00Z", 3_600),
      ("2028-10-26T22:59:59Z", 3_600), ("2028-10-26T23:00:00Z", 0), ("2027-10-27T22:59:59Z", 3_600),
      ("2027-10-27T23:00:00Z", 0),
    ] {
      #expect(rule.offset(at: Timestamp(rfc3339: text)!.milliseconds / 1_000) == offset, "\(text)")
    }
  }

  @Test func damagedFilesAreNoZones() throws {
    let bytes = Array(try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/Europe/Paris")))
    for length in stride(from: 0, to: min(bytes.count, 400), by: 7) {
      #expect(ZoneFile(Array(bytes[..<length])) == nil)
    }
    #expect(ZoneFile(path: "/usr/share/zoneinfo") == nil)
  }
}
