import Testing
import TestSupport

@testable import CivilTime
@testable import Text

@Suite struct TimeExpressionTests {
  /// A Friday, 12:00 in Montreal.
  private let now = Timestamp(rfc3339: "2026-11-20T17:00:00Z")!
  private let zone = LocalZone(named: "America/Montreal")

  // With its type, as the compiler takes seconds to find it.
  private static let moments: [(text: String, utc: String)] = [
    ("now", "2026-11-20T17:00:00Z"), ("today", "2026-11-20T05:00:00Z"), ("yesterday", "2026-11-19T05:00:00Z"),
    ("tomorrow", "2026-11-21T05:00:00Z"), ("Yesterday 17:00", "2026-11-19T22:00:00Z"),
    ("yesterdayT17:00", "2026-11-19T22:00:00Z"),
    ("today 9:05:30", "2026-11-20T14:05:30Z"),
    ("2026-11-20", "2026-11-20T05:00:00Z"), ("2026-11-20T17:00", "2026-11-20T22:00:00Z"),
    ("2026-11-20 17:00:30", "2026-11-20T22:00:30Z"),
    ("2026-07-01t00:00", "2026-07-01T04:00:00Z"), ("2026-11-20T17:00:00+01:00", "2026-11-20T16:00:00Z"),
    ("2026-11-20T17:00Z", "2026-11-20T17:00:00Z"), ("2026-11-20T17:00-05:00", "2026-11-20T22:00:00Z"),
    ("2026-11-20T22:01:00.250Z", "2026-11-20T22:01:00.250Z"),
    ("friday", "2026-11-20T05:00:00Z"), ("fri", "2026-11-20T05:00:00Z"), ("monday", "2026-11-16T05:00:00Z"),
    ("saturday", "2026-11-14T05:00:00Z"),
    ("friday 11:00", "2026-11-20T16:00:00Z"), ("friday 17:00", "2026-11-13T22:00:00Z"),
    ("thurs 17:00", "2026-11-19T22:00:00Z"),
    ("satT17:00", "2026-11-14T22:00:00Z"), ("tuesT17:00", "2026-11-17T22:00:00Z"),
    ("11:00", "2026-11-20T16:00:00Z"), ("12:00", "2026-11-20T17:00:00Z"), ("17:00", "2026-11-19T22:00:00Z"),
    ("fri 9", "2026-11-20T14:00:00Z"), ("friday 17", "2026-11-13T22:00:00Z"), ("fri at 9:30", "2026-11-20T14:30:00Z"),
    ("today 7", "2026-11-20T12:00:00Z"), ("yesterday 9h30", "2026-11-19T14:30:00Z"),
    ("last week", "2026-11-09T05:00:00Z"), ("This Week", "2026-11-16T05:00:00Z"),
    ("last week 9", "2026-11-09T14:00:00Z"),
    ("1mo", "2026-10-20T16:00:00Z"), ("1h30m", "2026-11-20T15:30:00Z"), ("-3d", "2026-11-17T17:00:00Z"),
    ("hier", "2026-11-19T05:00:00Z"), ("Hier 17:00", "2026-11-19T22:00:00Z"), ("hier à 17h", "2026-11-19T22:00:00Z"),
    ("aujourd'hui", "2026-11-20T05:00:00Z"), ("aujourd’hui", "2026-11-20T05:00:00Z"),
    ("AUJOURDHUI 9h05", "2026-11-20T14:05:00Z"), ("demain", "2026-11-21T05:00:00Z"),
    ("maintenant", "2026-11-20T17:00:00Z"),
    ("lundi", "2026-11-16T05:00:00Z"), ("lun", "2026-11-16T05:00:00Z"), ("Mardi 9h", "2026-11-17T14:00:00Z"),
    ("mer", "2026-11-18T05:00:00Z"), ("jeu 9:00", "2026-11-19T14:00:00Z"), ("vendredi", "2026-11-20T05:00:00Z"),
    ("sam", "2026-11-14T05:00:00Z"), ("dimanche", "2026-11-15T05:00:00Z"), ("mar", "2026-11-17T05:00:00Z"),
    ("semaine dernière", "2026-11-09T05:00:00Z"), ("la semaine derniere", "2026-11-09T05:00:00Z"),
    ("semaine dernie\u{300}re", "2026-11-09T05:00:00Z"), ("cette  semaine", "2026-11-16T05:00:00Z"),
    ("2j", "2026-11-18T17:00:00Z"), ("1sem", "2026-11-13T17:00:00Z"), ("7h30", "2026-11-20T12:30:00Z"),
    ("1h30", "2026-11-20T06:30:00Z"), ("-1h30", "2026-11-20T15:30:00Z"), ("17h05", "2026-11-19T22:05:00Z"),
    ("2h", "2026-11-20T15:00:00Z"), ("2 jours", "2026-11-18T17:00:00Z"), ("3 semaines", "2026-10-30T16:00:00Z"),
    ("avant-hier", "2026-11-18T05:00:00Z"), ("Avant-hier à 9h30", "2026-11-18T14:30:00Z"),
    ("day before yesterday", "2026-11-18T05:00:00Z"), ("midi", "2026-11-20T17:00:00Z"),
    ("minuit", "2026-11-20T05:00:00Z"), ("à midi", "2026-11-20T17:00:00Z"), ("hier à midi", "2026-11-19T17:00:00Z"),
    ("lundi midi", "2026-11-16T17:00:00Z"), ("à 7h30", "2026-11-20T12:30:00Z"),
    ("vendredi dernier", "2026-11-13T05:00:00Z"), ("last fri 9", "2026-11-13T14:00:00Z"),
    ("lundi dernier 9h", "2026-11-16T14:00:00Z"),
    ("3d", "2026-11-17T17:00:00Z"), ("90s", "2026-11-20T16:58:30Z"), (" today ", "2026-11-20T05:00:00Z"),
  ]

  @Test(arguments: moments)
  func past(text: String, utc: String) throws {
    #expect(try TimeExpression(parsing: text).resolved(now: now, in: zone).rfc3339 == utc)
  }

  @Test(arguments: [
    ("friday", "2026-11-27T05:00:00Z"), ("friday 17:00", "2026-11-20T22:00:00Z"),
    ("friday 11:00", "2026-11-27T16:00:00Z"),
    ("14:00", "2026-11-20T19:00:00Z"), ("12:00", "2026-11-21T17:00:00Z"), ("9:30", "2026-11-21T14:30:00Z"),
    ("fri 9", "2026-11-27T14:00:00Z"), ("lundi 9h", "2026-11-23T14:00:00Z"), ("next week", "2026-11-23T05:00:00Z"),
    ("semaine prochaine", "2026-11-23T05:00:00Z"), ("demain à 9h30", "2026-11-21T14:30:00Z"),
    ("lundi prochain", "2026-11-23T05:00:00Z"), ("vendredi prochain 17h", "2026-11-27T22:00:00Z"),
    ("next friday", "2026-11-27T05:00:00Z"), ("la semaine prochaine", "2026-11-23T05:00:00Z"),
    ("après-demain", "2026-11-22T05:00:00Z"), ("apres-demain 8h", "2026-11-22T13:00:00Z"),
    ("day after tomorrow", "2026-11-22T05:00:00Z"), ("7h30", "2026-11-21T12:30:00Z"),
    ("minuit", "2026-11-21T05:00:00Z"), ("demain minuit", "2026-11-21T05:00:00Z"), ("2 jours", "2026-11-22T17:00:00Z"),
    ("1mo", "2026-12-20T17:00:00Z"), ("-1d", "2026-11-19T17:00:00Z"), ("2j", "2026-11-22T17:00:00Z"),
    ("monday 9:00", "2026-11-23T14:00:00Z"), ("3d", "2026-11-23T17:00:00Z"), ("tomorrow 9:00", "2026-11-21T14:00:00Z"),
  ])
  func future(text: String, utc: String) throws {
    #expect(try TimeExpression(parsing: text).resolved(now: now, in: zone, toward: .future).rfc3339 == utc)
  }

  @Test func aWeekdayIsNeverOnTheWrongSide() throws {
    var random = SeededGenerator(seed: 15)
    for _ in 0..<1_000 {
      let now = Timestamp(seconds: Int64.random(in: 0...4_000_000_000, using: &random))
      let weekday = Weekday.allCases.randomElement(using: &random)!
      let second = Bool.random(using: &random) ? nil : Int.random(in: 0..<86_400, using: &random)
      let expression = TimeExpression.weekday(weekday, secondOfDay: second)
      let past = expression.resolved(now: now, in: zone)
      let future = expression.resolved(now: now, in: zone, toward: .future)
      #expect(past <= now && now < future)
      #expect(zone.local(past).date.weekday == weekday && zone.local(future).date.weekday == weekday)
      #expect(zone.today(future).daysSinceEpoch - zone.today(past).daysSinceEpoch == 7)
      // The next one and the last one are never today, whichever way one looks.
      for (direction, days) in [(TimeExpression.Direction.past, -7 ... -1), (.future, 1...7)] {
        let other = TimeExpression.otherWeekday(weekday, direction, secondOfDay: second).resolved(now: now, in: zone)
        #expect(zone.local(other).date.weekday == weekday)
        #expect(days.contains(zone.today(other).daysSinceEpoch - zone.today(now).daysSinceEpoch))
      }
    }
  }

  @Test func describedAndParsedAgain() throws {
    var random = SeededGenerator(seed: 16)
    for _ in 0..<2_000 {
      let second = Bool.random(using: &random) ? nil : Int.random(in: 0..<86_400, using: &random)
      let date = CivilDate(daysSinceEpoch: Int.random(in: -300_000...2_000_000, using: &random))
      let expressions: [TimeExpression] = [
        .now, .clock(Int.random(in: 0..<86_400, using: &random)),
        .week(Int.random(in: -1...1, using: &random), secondOfDay: second),
        .ago(try CalendarDuration(parsing: "1y2mo3h")),
        .day(Int.random(in: -2...2, using: &random), secondOfDay: second),
        .otherWeekday(
          Weekday.allCases.randomElement(using: &random)!, Bool.random(using: &random) ? .past : .future,
          secondOfDay: second),
        .weekday(Weekday.allCases.randomElement(using: &random)!, secondOfDay: second),
        .date(date, secondOfDay: second),
        .moment(Timestamp(milliseconds: Int64.random(in: 0...4_000_000_000_000, using: &random))),
        .duration(try CalendarDuration(parsing: "\(Int.random(in: 0...900, using: &random))w")),
      ]
      for expression in expressions { #expect(try TimeExpression(parsing: expression.description) == expression) }
    }
  }

  @Test(arguments: [
    "", " ", "2026", "2026-11", "20-11-2026", "2026-11-20T", "2026-11-20T25:00", "2026-11-20T17:60", "2026-11-20T17",
    "2026-11-20X17:00",
    "now 17:00", "today 24:00", "today 24", "today 9h60", "today17:00", "3x", "17:60", "noon", "hier à", "9 h", "7h5",
    "midi 9h",
    "lundi prochain dernier", "prochain", "à", "à 25h30",
    "2026-11-20T17:00:00.5", "-3x", "--3d",
    "x\u{1B}[2J",
  ])
  func notTimes(text: String) {
    let error = #expect(throws: InvalidValue.self) { try TimeExpression(parsing: text) }
    #expect(error?.message.hasPrefix("invalid time '") == true)
    #expect(error?.message.contains("\u{1B}") == false)
    #expect(error?.hint?.hasPrefix("times look like 2026-11-20,") == true)
  }

  @Test func suggestions() {
    #expect(throws: InvalidValue("invalid time 'yesteday'", hint: "did you mean 'yesterday'?")) {
      try TimeExpression(parsing: "yesteday")
    }
    #expect(throws: InvalidValue("invalid time 'Firday 17:00'", hint: "did you mean 'friday'?")) {
      try TimeExpression(parsing: "Firday 17:00")
    }
    #expect(throws: InvalidValue("there is no day '2026-02-29'", hint: "a date is YEAR-MONTH-DAY")) {
      try TimeExpression(parsing: "2026-02-29")
    }
    #expect(throws: InvalidValue("duration '9999999w' is too long", hint: "the longest is a thousand years")) {
      try TimeExpression(parsing: "9999999w")
    }
  }
}
