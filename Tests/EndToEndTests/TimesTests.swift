import Foundation
import Testing

/// What times mean at the command line, on both sides of both clock changes.
@Suite struct TimesTests {

  static let cases: [(zone: String, now: String, filter: String, edge: String)] = [
    // 8 March 2026, 2:00 becomes 3:00; 1 November 2026, 2:00 becomes 1:00.
    ("America/Montreal", "2026-03-08T16:00:00Z", "--since yesterday", "2026-03-07T05:00:00Z"),
    ("America/Montreal", "2026-03-08T16:00:00Z", "--since today", "2026-03-08T05:00:00Z"),
    ("America/Montreal", "2026-03-09T16:00:00Z", "--since yesterday", "2026-03-08T05:00:00Z"),
    ("America/Montreal", "2026-03-09T16:00:00Z", "--since today", "2026-03-09T04:00:00Z"),
    ("America/Montreal", "2026-03-10T16:00:00Z", "--idle 3d", "2026-03-07T17:00:00Z"),
    ("America/Montreal", "2026-03-10T16:00:00Z", "--idle 72h", "2026-03-07T16:00:00Z"),
    ("America/Montreal", "2026-03-09T16:00:00Z", "--since 2026-03-08T02:30", "2026-03-08T07:30:00Z"),
    ("America/Montreal", "2026-03-12T16:00:00Z", "--before sunday", "2026-03-08T05:00:00Z"),
    ("America/Montreal", "2026-03-12T16:00:00Z", "--before 'monday 09:00'", "2026-03-09T13:00:00Z"),
    ("America/Montreal", "2026-03-12T16:00:00Z", "--since 1w", "2026-03-05T17:00:00Z"),
    ("America/Montreal", "2026-11-01T17:00:00Z", "--since yesterday", "2026-10-31T04:00:00Z"),
    ("America/Montreal", "2026-11-01T17:00:00Z", "--since today", "2026-11-01T04:00:00Z"),
    ("America/Montreal", "2026-11-02T17:00:00Z", "--since today", "2026-11-02T05:00:00Z"),
    ("America/Montreal", "2026-11-03T17:00:00Z", "--idle 3d", "2026-10-31T16:00:00Z"),
    ("America/Montreal", "2026-11-04T17:00:00Z", "--since 'sunday 12:00'", "2026-11-01T17:00:00Z"),
    // 29 March 2026, 2:00 becomes 3:00; 25 October 2026, 3:00 becomes 2:00.
    ("Europe/Paris", "2026-03-29T10:00:00Z", "--since yesterday", "2026-03-27T23:00:00Z"),
    ("Europe/Paris", "2026-03-30T10:00:00Z", "--since yesterday", "2026-03-28T23:00:00Z"),
    ("Europe/Paris", "2026-03-30T10:00:00Z", "--since today", "2026-03-29T22:00:00Z"),
    ("Europe/Paris", "2026-03-31T10:00:00Z", "--idle 3d", "2026-03-28T11:00:00Z"),
    ("Europe/Paris", "2026-04-01T10:00:00Z", "--before sunday", "2026-03-28T23:00:00Z"),
    ("Europe/Paris", "2026-10-26T11:00:00Z", "--since yesterday", "2026-10-24T22:00:00Z"),
    ("Europe/Paris", "2026-10-26T11:00:00Z", "--since today", "2026-10-25T23:00:00Z"),
    ("Europe/Paris", "2026-10-27T11:00:00Z", "--idle 3d", "2026-10-24T10:00:00Z"),
    ("Europe/Paris", "2026-10-27T11:00:00Z", "--since 'saturday 18:00'", "2026-10-24T16:00:00Z"),
    // Half an hour: 5 April 2026, 2:00 becomes 1:30; 4 October 2026, 2:00 becomes 2:30.
    ("Australia/Lord_Howe", "2026-04-05T02:00:00Z", "--since yesterday", "2026-04-03T13:00:00Z"),
    ("Australia/Lord_Howe", "2026-04-06T02:00:00Z", "--since today", "2026-04-05T13:30:00Z"),
    ("Australia/Lord_Howe", "2026-04-07T02:00:00Z", "--idle 3d", "2026-04-04T01:30:00Z"),
    ("Australia/Lord_Howe", "2026-04-08T02:00:00Z", "--before sunday", "2026-04-04T13:00:00Z"),
    ("Australia/Lord_Howe", "2026-10-05T02:00:00Z", "--since yesterday", "2026-10-03T13:30:00Z"),
    ("Australia/Lord_Howe", "2026-10-05T02:00:00Z", "--since today", "2026-10-04T13:00:00Z"),
    ("Australia/Lord_Howe", "2026-10-06T02:00:00Z", "--idle 3d", "2026-10-03T02:30:00Z"),
    ("Australia/Lord_Howe", "2026-10-06T02:00:00Z", "--idle 72h", "2026-10-03T02:00:00Z"),
    // None, and half an hour off.
    ("Asia/Kolkata", "2026-03-29T10:00:00Z", "--since yesterday", "2026-03-27T18:30:00Z"),
    ("Asia/Kolkata", "2026-10-27T11:00:00Z", "--idle 3d", "2026-10-24T11:00:00Z"),
    ("Asia/Kolkata", "2026-11-01T18:29:59Z", "--since today", "2026-10-31T18:30:00Z"),
    ("Asia/Kolkata", "2026-11-01T18:30:00Z", "--since today", "2026-11-01T18:30:00Z"),
    ("Asia/Kolkata", "2026-11-04T10:00:00Z", "--before sunday", "2026-10-31T18:30:00Z"),
  ]

  /// A message a second before the moment, one at it and one a second after: which of them are kept says where it is.
  @Test(.enabled(if: Home.hasZoneFiles, "there are no zone files")) func filtersAcrossClockChanges() throws {
    let home = try Home()
    let parser = ISO8601DateFormatter()
    for (index, (zone, now, filter, edge)) in Self.cases.enumerated() {
      let moment = try #require(parser.date(from: edge))
      let messages = [-1.0, 0, 1].enumerated().map { number, offset in
        """
        {"id":"AC\(number)","object":"message","text":"x","from":"+1514555010\(number)","to":["+15145550200"],\
        "direction":"incoming","status":"received","phoneNumberId":"PN1","conversationId":"CN\(number)",\
        "createdAt":"\(parser.string(from: moment.addingTimeInterval(offset)))"}
        """
      }
      try home.write(messages.joined(separator: "\n"), to: "messages-\(index).jsonl")
      home.environment["TZ"] = zone
      home.environment["QUO_NOW"] = now
      home.environment["QUO_DB"] = "inbox-\(index).db"
      try home.succeed("quo import -q messages-\(index).jsonl")
      let kept = try home.succeed("quo list \(filter) --sort id --ids").split(separator: "\n").joined()
      let name = String(filter.prefix { $0 != " " })
      let expected = ["--since": "23", "--idle": "12", "--before": "1"][name]
      #expect(kept == expected, "\(zone), \(now): \(filter) should be \(edge)")
      let twin = try home.succeed("quo list --not-\(filter.dropFirst(2)) --sort id --ids").split(separator: "\n")
        .joined()
      #expect(Set(kept + twin) == Set("123") && kept.count + twin.count == 3, "\(zone), \(now): \(filter)")
    }
  }

  /// Across the hour that is there twice, a conversation is counted on its own day.
  @Test(.enabled(if: Home.hasZoneFiles, "there are no zone files")) func daysAreLocalDays() throws {
    let home = try Home()
    let times = ["2026-10-24T21:59:59Z", "2026-10-24T22:00:00Z", "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z"]
    try home.write(
      times.enumerated().map { number, time in
        """
        {"id":"AC\(number)","object":"message","text":"x","from":"+1514555010\(number)","to":["+15145550200"],\
        "direction":"incoming","status":"received","phoneNumberId":"PN1","conversationId":"CN\(number)","createdAt":"\(time)"}
        """
      }.joined(separator: "\n"), to: "messages.jsonl")
    home.environment["TZ"] = "Europe/Paris"
    try home.succeed("quo import -q messages.jsonl")
    #expect(try home.succeed("quo count --by day") == "2026-10-26\t1\n2026-10-25\t2\n2026-10-24\t1\n")
  }
}
