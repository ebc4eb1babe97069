/// A moment as people write it, e.g. after `--since`. Parsing needs no clock, so a saved view keeps `yesterday`.
package enum TimeExpression: Hashable, Sendable {
  /// A time in RFC 3339 with an offset.
  case moment(Timestamp)
  /// A date, with or without a time: `2026-11-20`, `2026-11-20T17:00`; without one, the start of that day.
  case date(CivilDate, secondOfDay: Int?)
  case now
  /// A day relative to today: `today` is 0, `yesterday` -1; without a time, the start of that day.
  case day(Int, secondOfDay: Int?)
  case weekday(Weekday, secondOfDay: Int?)
  /// The next or the last such day, never today: `next monday`.
  case otherWeekday(Weekday, Direction, secondOfDay: Int?)
  /// The Monday of a week relative to this one: `this week` is 0, `last week` -1.
  case week(Int, secondOfDay: Int?)
  /// A time of day alone: the latest such moment, or ahead, the next.
  case clock(Int)
  /// A duration such as `3d`: that long ago, or in the future, that long from now.
  case duration(CalendarDuration)
  /// A duration such as `-3d`: that long ago, in whichever direction one looks.
  case ago(CalendarDuration)

  /// The direction in which to look for a weekday and a duration: back for `--since`, ahead for a reminder.
  package enum Direction: Sendable {
    case past, future
  }

  /// Resolves a weekday to the most recent one, today included unless its time is still to come; ahead, to the next one
  /// that is not over yet, where today counts only with a time. So on a Friday noon `friday` is this morning's
  /// midnight, `friday 17:00` is last week's; ahead, `friday` is next week's and `friday 17:00` is today's.
  ///
  /// - Parameter startOfDay: the second of the day that a day without a time means.
  package func resolved(
    now: Timestamp, in zone: LocalZone, toward direction: Direction = .past, startOfDay: Int = 0
  ) -> Timestamp {
    let today = zone.today(now)
    switch self {
    case .now: return now
    case .moment(let moment): return moment
    case .date(let date, let second): return zone.moment(LocalTime(date: date, secondOfDay: second ?? startOfDay))
    case .day(let days, let second):
      return zone.moment(LocalTime(date: today.adding(days: days), secondOfDay: second ?? startOfDay))
    case .week(let weeks, let second):
      let monday = today.adding(days: weeks * 7 - today.weekdayIndex)
      return zone.moment(LocalTime(date: monday, secondOfDay: second ?? startOfDay))
    case .clock(let second):
      let moment = zone.moment(LocalTime(date: today, secondOfDay: second))
      let isRight = direction == .past ? moment <= now : moment > now
      if isRight { return moment }
      return zone.moment(LocalTime(date: today.adding(days: direction == .past ? -1 : 1), secondOfDay: second))
    case .ago(let duration): return duration.before(now, in: zone)
    case .duration(let duration):
      return direction == .past ? duration.before(now, in: zone) : duration.after(now, in: zone)
    case .otherWeekday(let weekday, let direction, let second):
      let sign = direction == .past ? -1 : 1
      var date = today.adding(days: sign)
      while date.weekday != weekday { date = date.adding(days: sign) }
      return zone.moment(LocalTime(date: date, secondOfDay: second ?? startOfDay))
    case .weekday(let weekday, let second):
      let sign = direction == .past ? -1 : 1
      var date = today
      while date.weekday != weekday { date = date.adding(days: sign) }
      let moment = zone.moment(LocalTime(date: date, secondOfDay: second ?? startOfDay))
      let isRight = direction == .past ? moment <= now : moment > now && (second != nil || date != today)
      if isRight { return moment }
      return zone.moment(LocalTime(date: date.adding(days: sign * 7), secondOfDay: second ?? startOfDay))
    }
  }
}

extension TimeExpression: CustomStringConvertible {
  /// The expression as text that parses to the same expression.
  package var description: String {
    switch self {
    case .now: "now"
    case .moment(let moment): moment.rfc3339
    case .duration(let duration): duration.description
    case .date(let date, let second): date.text + (second.map { "T" + Self.clock($0) } ?? "")
    case .day(let days, let second):
      (Self.days[days] ?? "today") + (second.map { " " + Self.clock($0) } ?? "")
    case .week(let weeks, let second):
      (weeks == 0 ? "this week" : weeks < 0 ? "last week" : "next week") + (second.map { " " + Self.clock($0) } ?? "")
    case .clock(let second): Self.clock(second)
    case .ago(let duration): "-\(duration)"
    case .otherWeekday(let weekday, let direction, let second):
      (direction == .past ? "last " : "next ") + weekday.rawValue + (second.map { " " + Self.clock($0) } ?? "")
    case .weekday(let weekday, let second): weekday.rawValue + (second.map { " " + Self.clock($0) } ?? "")
    }
  }

  private static let days = [
    -2: "day before yesterday", -1: "yesterday", 0: "today", 1: "tomorrow", 2: "day after tomorrow",
  ]

  private static func clock(_ second: Int) -> String {
    "\(padded(second / 3_600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
  }
}
