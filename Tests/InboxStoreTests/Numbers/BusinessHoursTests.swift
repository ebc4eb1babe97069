import SQLite
import Testing

@testable import CivilTime
@testable import InboxStore

/// The hours of lines: those set for a line, else Quo's, else those set for all.
@Suite struct BusinessHoursTests {
  private let box: TemporaryInbox
  private static let toronto = #"{"enabled":true,"timezone":"America/Toronto","schedule":"#
  private static let schedule =
    #"{"monday":{"start":"0900","end":"1700"},"friday":{"start":"0000","end":"0000"},"sunday":null}"#

  init() throws {
    box = try TemporaryInbox()
    for (id, number, hours) in [
      ("PN1", "+15145550100", Self.toronto + Self.schedule + "}"), ("PN2", "+15145550101", nil),
      ("PN3", "+15145550102", #"{"enabled":false,"timezone":"America/Toronto","schedule":null}"#),
    ] {
      let hours = hours.map { #","businessHours":\#($0)"# } ?? ""
      try box.take(
        #"{"data":{"id":"\#(id)","name":"Line \#(id)","phoneNumber":"\#(number)","users":[],"createdAt":"2025-01-01T00:00:00Z"\#(hours)}}"#
      )
    }
  }

  /// The hours of each line, as `id source hours zone`.
  private func hours(_ inbox: Inbox) throws -> [String] {
    let hours = try inbox.hoursOfLines()
    return try inbox.lines().map { line in
      let hours = hours[line.row]
      return [line.id ?? line.number, hours?.source.rawValue, hours?.text, hours?.timezone].map { $0 ?? "-" }
        .joined(separator: " ")
    }
  }

  private func set(_ setting: Setting, _ value: String?, line: String? = nil, in inbox: WritableInbox? = nil) throws
    -> Int64?
  {
    let inbox = inbox ?? box.inbox
    return try inbox.set(setting, to: value, line: line.map { try inbox.line(named: $0) }, author: box.author())
  }

  @Test func theNearestSayHolds() throws {
    let byQuo = "PN1 quo mon 9:00-17:00; fri 0:00-24:00 America/Toronto"
    #expect(try hours(box.inbox) == [byQuo, "PN2 - - -", "PN3 - - -"])
    let team = try set(.hours, "mon-fri 9-5pm")
    #expect(
      try hours(box.inbox) == [byQuo, "PN2 team mon-fri 9:00-17:00 -", "PN3 team mon-fri 9:00-17:00 -"])
    _ = try set(.hours, "sat 10-14", line: "Line PN1")
    #expect(try hours(box.inbox)[0] == "PN1 line sat 10:00-14:00 -")
    #expect(try box.inbox.value(of: .hours) == "mon-fri 9:00-17:00")
    #expect(try set(.hours, "sat 10:00-14:00", line: "PN1") == nil)
    _ = try box.inbox.undo(.newest, author: box.author())
    #expect(try hours(box.inbox)[0] == byQuo)
    _ = try set(.hours, nil)
    #expect(try hours(box.inbox) == [byQuo, "PN2 - - -", "PN3 - - -"])
    _ = try box.inbox.undo(.newest, author: box.author())
    #expect(try box.inbox.isSet(.hours))
    #expect(team != nil && box.inbox.findings() == [])
  }

  @Test(arguments: [
    #"{"enabled":true,"timezone":"UTC","schedule":null}"#, #"{"enabled":true,"timezone":"UTC","schedule":{}}"#,
    #"{"enabled":true,"schedule":{"monday":null}}"#,
    #"{"enabled":true,"schedule":{"monday":{"start":"9","end":null}}}"#,
    #"{"enabled":true,"schedule":{"someday":{"start":"0900","end":"1700"}}}"#, #"{"enabled":"yes","schedule":[1,"x"]}"#,
    #"{"enabled":true,"schedule":["mon",{"start":"0900","end":"1700"}]}"#, #"{}"#,
  ])
  func whatQuoNeverSaysIsNoHours(json: String) throws {
    try box.database.run("UPDATE lines SET businessHours = \(json) WHERE quoId = 'PN1'")
    #expect(try hours(box.inbox)[0] == "PN1 - - -")
  }

  @Test func openTimesAreOfTheLine() throws {
    _ = try set(.hours, "mon-fri 9-17")
    _ = try set(.holidays, "2026-11-24")
    let business = try box.inbox.businessHours(zone: LocalZone(named: "Europe/Paris"))
    let (start, end) = (try time("2026-11-23T00:00:00Z"), try time("2026-11-30T00:00:00Z"))
    let open = business.openTimes(from: start, until: end)
    func hours(_ line: String?) throws -> Int? {
      open[line: try line.map { try box.inbox.line(named: $0) }].map { $0.openSeconds(from: start, to: end) / 3_600 }
    }
    // Monday and all of Friday; Monday to Friday without Tuesday.
    #expect(try hours("PN1") == 8 + 24)
    #expect(try hours("PN2") == 4 * 8)
    #expect(try hours(nil) == 4 * 8)
    #expect(open[line: nil]?.openSeconds(from: start, to: try time("2026-11-23T08:30:00Z")) == 1_800)
    let paris = try time("2026-11-23T14:30:00Z")
    #expect(open[line: try box.inbox.line(named: "PN1")]?.openSeconds(from: start, to: paris) == 1_800)
  }

  @Test func withoutHoursThereIsNoOpenTime() throws {
    let business = try box.inbox.businessHours(zone: .utc)
    #expect(!business.isEmpty)
    let open = business.openTimes(from: try time("2026-11-23T00:00:00Z"), until: try time("2026-11-30T00:00:00Z"))
    #expect(open[line: nil] == nil)
    #expect(open[line: try box.inbox.line(named: "PN2")] == nil)
    #expect(try TemporaryInbox().inbox.businessHours(zone: .utc).isEmpty)
  }

  /// A zone that this machine does not know is that of whoever asks.
  @Test func anUnknownZone() throws {
    let hours = Self.toronto.split(separator: ",")[0] + #","timezone":"Mars/Olympus","schedule":"# + Self.schedule + "}"
    try box.database.run("UPDATE lines SET businessHours = \(String(hours)) WHERE quoId = 'PN1'")
    let business = try box.inbox.businessHours(zone: LocalZone(named: "Asia/Kathmandu"))
    let (start, end) = (try time("2026-11-23T00:00:00Z"), try time("2026-11-23T04:15:00Z"))
    let open = business.openTimes(from: start, until: end)[line: try box.inbox.line(named: "PN1")]
    #expect(open?.openSeconds(from: start, to: end) == 3_600)
  }

  @Test func anExportTakesThemAlong() throws {
    let other = try TemporaryInbox()
    try other.take(String(decoding: box.inbox.exported(), as: UTF8.self))
    // Its lines have other rows.
    _ = try set(.hours, "mon 9-10", line: "PN2")
    try other.take(String(decoding: box.inbox.exported(), as: UTF8.self))
    #expect(try hours(other.inbox) == hours(box.inbox))
  }

  /// A line that was known only by its number keeps its hours when Quo says who it is.
  @Test func byNumberThenById() throws {
    let box = try TemporaryInbox()
    try box.database.run("INSERT INTO lines (number) VALUES ('+15145550199')")
    let line = try box.inbox.line(named: "+15145550199")
    _ = try box.inbox.set(.hours, to: "mon 9-10", line: line, author: box.author())
    #expect(try box.rows("SELECT key FROM settings") == ["hours.+15145550199"])
    try box.database.run("UPDATE lines SET quoId = 'PN9'")
    #expect(try box.inbox.value(of: .hours, line: line) == "mon 9:00-10:00")
    _ = try box.inbox.set(.hours, to: nil, line: line, author: box.author())
    #expect(try box.inbox.value(of: .hours, line: line) == nil)
    _ = try box.inbox.set(.hours, to: "mon 9-10", line: line, author: box.author())
    #expect(try box.rows("SELECT key FROM settings") == ["hours.PN9"])
    #expect(box.inbox.findings() == [])
  }

  @Test(
    arguments: [
      ("hours", nil), ("hours.PN1", "PN1"), ("hours.a.b", "a.b"), ("holidays", nil),
    ] as [(String, String?)])
  func keys(text: String, line: String?) throws {
    let key = try #require(SettingKey(text))
    #expect(key.line == line && key.text == text)
  }

  @Test(arguments: ["", ".", "hours.", "arrivals.PN1", "colour", "colour.PN1", ".hours"])
  func otherTextsAreNoKeys(text: String) { #expect(SettingKey(text) == nil) }

  private func time(_ text: String) throws -> Timestamp { try #require(Timestamp(rfc3339: text)) }
}
