import Foundation
import Testing

/// Clocks that change, jump back, or are where few have been: the history keeps its order, and undo takes back the last.
@Suite struct ClockFaults {
  private static let zones = [
    "America/Montreal", "Europe/Paris", "Australia/Lord_Howe", "America/Santiago", "Africa/Casablanca",
  ]

  /// Runs at each of these moments, in this order: something else is done to conversation 1, a message comes in for
  /// conversation 2. Then the history is in the order in which it was done, and is taken back the other way round.
  private func live(_ home: Home, through moments: [String], _ note: String) throws {
    let marks = ["done", "open", "unread"]
    let before = try log(home)
    for (index, moment) in moments.enumerated() {
      home.environment["QUO_NOW"] = moment
      #expect(try home.quo(marks[index % 3], "1", "-q").exit == 0, "\(note) \(moment)")
      let looks = [
        "list --status all --format table", "log", "status", "list --status all --idle 1d", "count --by day",
        "list --since yesterday",
      ]
      for look in Faults.isThorough ? looks : [looks[index % looks.count]] {
        let outcome = try home.sh("quo \(look)")
        #expect(outcome.exit == 0 && outcome.error == "", "\(note) \(moment) \(look): \(outcome.error)")
      }
    }
    let log = try log(home)
    let new = log.prefix(log.count - before.count)
    #expect(new.map(\.operation) == new.map(\.operation).sorted(by: >) && new.count == moments.count, "\(note): \(new)")
    // The clock's time, or a millisecond after the change before it where the clock is not ahead of that.
    var last = try #require(before.first).milliseconds
    for (told, moment) in zip(new.reversed(), moments) {
      last = max(last + 1, try Self.milliseconds(moment))
      #expect(told.milliseconds == last, "\(note) \(moment): \(new)")
    }
    try home.expectSound("\(note)")
    // One after the other, newest first, whatever the clock said.
    for index in moments.indices.reversed() {
      guard Faults.isThorough || index % 3 == 0 else {
        try home.succeed("quo undo -q")
        continue
      }
      let status = try home.succeed("quo list --status all --fields id,status | grep '^1\t'").dropLast()
      #expect(status == "1\t\(marks[index % 3])", "\(note) \(index)")
      #expect(try home.quo("undo", "-q").exit == 0, "\(note) \(index)")
    }
    try home.expectSound("\(note), taken back")
  }

  /// Operations with their times, the newest first.
  private func log(_ home: Home) throws -> [(operation: Int, milliseconds: Int)] {
    try home.succeed("quo log --fields operation,at").split(separator: "\n").map { line in
      let fields = line.split(separator: "\t")
      return (try #require(Int(fields[0])), try Self.milliseconds(String(fields[1])))
    }
  }

  private static func milliseconds(_ moment: String) throws -> Int {
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: moment.contains("."))
    return Int((try Date(moment, strategy: style).timeIntervalSince1970 * 1000).rounded())
  }

  private func home() throws -> Home {
    let home = try Home()
    home.environment["QUO_NOW"] = "2026-01-01T00:00:00Z"
    try home.succeed("quo demo --conversations 4 | quo import -q -; quo unread 1 -q; quo open 1 -q")
    return home
  }

  /// A change of many conversations does not look up the changes of each, unless the history has later ones.
  @Test func manyAreChangedOnAClockThatWasSetBack() throws {
    let home = try Home()
    home.environment["QUO_NOW"] = "2026-03-01T00:00:00Z"
    try home.succeed("quo demo --conversations 1500 | quo import -q -")
    let many = "--status all --not-match xyzzy -q"
    let steps = [
      ("2026-03-05T00:00:00Z", "quo done \(many)", 5, 0), ("2026-03-04T00:00:00Z", "quo undo -q", 5, 1),
      ("2026-03-03T00:00:00Z", "quo done \(many)", 5, 2), ("2026-03-06T00:00:00Z", "quo open \(many)", 6, 0),
      ("2026-03-10T00:00:00Z", "quo unread 7 -q", 10, 0), ("2026-03-07T00:00:00Z", "quo done \(many)", 10, 1),
    ]
    for (moment, command, day, milliseconds) in steps {
      home.environment["QUO_NOW"] = moment
      try home.succeed(command)
      let due = try Self.milliseconds("2026-03-01T00:00:00Z") + (day - 1) * 86_400_000 + milliseconds
      #expect(try log(home).first?.milliseconds == due, "\(moment) \(command)")
    }
    try home.expectSound("many changes on a clock that was set back")
  }

  /// A period of numbers ends now, also where the clock of what came in is ahead.
  @Test func aClockThatIsAheadMakesNoPeriodLonger() throws {
    let home = try home()
    #expect(try home.succeed("quo stats --ids") != "")
    home.environment["QUO_NOW"] = "2025-01-01T00:00:00Z"
    #expect(try home.succeed("quo stats --ids") == "")
  }

  /// Around each clock change of the year, found in Foundation's own reading of the zone.
  @Test(.enabled(if: Home.hasZoneFiles, "there are no zone files"), arguments: zones)
  func eachClockChangeOfTheYear(_ name: String) throws {
    let zone = try #require(TimeZone(identifier: name))
    let home = try home()
    home.environment["TZ"] = name
    var date = try Date("2026-01-01T00:00:00Z", strategy: .iso8601)
    let end = try Date("2027-01-01T00:00:00Z", strategy: .iso8601)
    var changes = 0
    while let change = zone.nextDaylightSavingTimeTransition(after: date), change < end {
      let steps: [Double] = Faults.isThorough ? [-86_400, -3_601, -1, 0, 1, 1_800, 3_600, 86_400] : [-1, 0, 3_600]
      let around = steps.map {
        change.addingTimeInterval($0).formatted(.iso8601)
      }
      try live(home, through: around, "\(name) \(change.formatted(.iso8601))")
      date = change
      changes += 1
    }
    #expect(changes >= 2, "\(name)")
  }

  @Test func raisedAndSetBack() throws {
    let home = try home()
    // A leap second's neighbours, the end of 32 bits, and of years with four digits.
    try live(home, through: ["2016-12-31T23:59:59Z", "2017-01-01T00:00:00Z", "2017-01-01T00:00:01Z"], "leap second")
    try live(
      home,
      through: ["2038-01-19T03:14:07Z", "2038-01-19T03:14:08Z", "2038-01-19T03:14:07.999Z", "2106-02-07T06:28:16Z"],
      "2038")
    try live(home, through: ["1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-11-20T22:00:00Z"], "far away")
    // Back by a second, a day, years, and not at all.
    try live(
      home,
      through: [
        "2026-11-20T22:00:00Z", "2026-11-20T21:59:59Z", "2026-11-19T22:00:00Z", "2020-01-01T00:00:00Z",
        "2026-11-20T22:00:00Z", "2026-11-20T22:00:00Z",
      ], "set back")
  }

  @Test(arguments: [
    "2016-12-31T23:59:60Z", "9999-12-31T23:59:60Z", "0000-01-01T00:00:00+00:01", "10000-01-01T00:00:00Z",
    "2026-02-30T00:00:00Z", "0", "now", "2026-11-20",
  ])
  func noTime(_ moment: String) throws {
    let home = try home()
    let outcome = try home.quo("done", "1", environment: ["QUO_NOW": moment])
    // A leap second is the one after it.
    #expect(outcome.exit == (moment == "2016-12-31T23:59:60Z" ? 0 : 2), "\(outcome.error)")
    if outcome.exit == 2 { #expect(outcome.error.hasPrefix("quo: QUO_NOW is not a time: '\(moment)'\nhint: ")) }
  }

  /// A clock that stands before 1970 is one that somebody fixed by mistake.
  @Test(arguments: ["1969-12-31T23:59:59.999Z", "0000-01-01T00:00:00Z", "1970-01-01T00:00:00+00:01"])
  func beforeTheFirstClock(_ moment: String) throws {
    let home = try home()
    for words in [["done", "1"], ["list", "--idle", "3d"], ["demo"], ["status"], ["note", "1", "x"]] {
      let outcome = try home.start([Home.quo] + words, environment: ["QUO_NOW": moment]).wait()
      #expect(outcome.exit == 2 && outcome.output.isEmpty, "\(words): \(outcome.error)")
      #expect(
        outcome.error.hasPrefix("quo: QUO_NOW is out of range: '\(moment)'\nhint: "), "\(words): \(outcome.error)")
    }
  }

  /// News is by the time of the activity, not by the clock of the machine.
  @Test func newsFromTheFuture() throws {
    let home = try home()
    home.environment["QUO_NOW"] = Home.now
    func message(_ id: String, at: String) -> String {
      """
      {"id":"\(id)","object":"message","from":"+15145550101","to":["+14385550100"],"text":"x","direction":"incoming",\
      "status":"received","conversationId":"CNclock","phoneNumberId":"PNclock","createdAt":"\(at)"}
      """
    }
    let moments = ["2000-01-01T00:00:00Z", "2026-11-20T23:59:60Z", "2026-11-22T22:00:00Z"]
    for (index, moment) in moments.enumerated() {
      try home.write(message("ACclock\(index)", at: moment), to: "news.json")
      try home.succeed("quo import -q news.json")
      #expect(try home.succeed("quo show CNclock --json | grep -o '\"status\": *\"unread\"'") != "", "\(moment)")
      for format in ["table", "tsv", "csv", "json", "jsonl"] {
        try home.succeed("quo list --status all --format \(format)")
      }
      try home.succeed("quo done CNclock -q")
    }
    // An older one that comes late is no news, unless it is of the two days before the mark.
    for (index, moment) in ["2026-11-18T21:59:59Z", "2026-11-20T12:00:00Z"].enumerated() {
      try home.write(message("AClate\(index)", at: moment), to: "news.json")
      try home.succeed("quo import -q news.json")
      let status = index == 0 ? "done" : "unread"
      #expect(try home.succeed("quo show CNclock --json | grep -o '\"status\": *\"\(status)\"'") != "", "\(moment)")
    }
    // Nothing of Quo's is older than 2000 or happens days from now.
    for moment in ["0000-01-01T00:00:00Z", "2026-11-22T22:00:01Z", "2038-01-19T03:14:08Z", "9999-12-31T23:59:59Z"] {
      try home.write(message("ACnever", at: moment), to: "news.json")
      let outcome = try home.quo("import", "-q", "news.json")
      #expect(outcome.exit == 65 && outcome.error.contains("'createdAt' of ACnever is "), "\(outcome.error)")
    }
    // What an offset or a leap second carries out of the years that can be written is no time.
    for moment in ["0000-01-01T00:00:00+01:00", "9999-12-31T23:59:60Z", "9999-12-31T23:59:59-00:01"] {
      try home.write(message("ACnever", at: moment), to: "news.json")
      let outcome = try home.quo("import", "-q", "news.json")
      #expect(outcome.exit == 65 && outcome.error.contains("'createdAt' of ACnever is not a time"), "\(outcome.error)")
    }
    try home.expectSound("news from the future")
  }
}
