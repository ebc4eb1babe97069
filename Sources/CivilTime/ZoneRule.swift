/// A time zone in POSIX notation, such as `EST5EDT,M3.2.0,M11.1.0`, whose rule holds for every year.
///
/// A rule stands at the end of every zone file and may be the value of `TZ` itself.
struct ZoneRule: Equatable, Sendable {
  /// A yearly change of the clock, in the local time before the change.
  struct Change: Equatable, Sendable {
    enum Day: Equatable, Sendable {
      /// A day `J60`: 1...365, where 29 February has no number.
      case withoutLeapDay(Int)
      /// A day `59`: 0...365, where 29 February has a number.
      case dayOfYear(Int)
      /// A day `M3.2.0`: the second Sunday of March; week 5 is the last.
      case weekday(month: Int, week: Int, day: Int)
    }

    var day: Day
    /// The seconds since midnight, possibly negative or more than a day.
    var time: Int
  }

  struct Summer: Equatable, Sendable {
    var offset: Int
    var start: Change
    var end: Change
  }

  /// The seconds east of UTC.
  var offset: Int
  var summer: Summer?

  static let utc = ZoneRule(offset: 0, summer: nil)

  /// The seconds east of UTC at a moment, given in seconds since 1970.
  func offset(at seconds: Int64) -> Int {
    guard let summer else { return offset }
    let year = LocalTime(secondsAsUTC: seconds + Int64(offset)).date.year
    let start = summer.start.secondsAsUTC(in: year) - Int64(offset)
    let end = summer.end.secondsAsUTC(in: year) - Int64(summer.offset)
    // South of the equator, summer begins in one year and ends in the next.
    let isSummer = start < end ? seconds >= start && seconds < end : seconds >= start || seconds < end
    return isSummer ? summer.offset : offset
  }
}

extension ZoneRule.Change {
  func secondsAsUTC(in year: Int) -> Int64 {
    Int64(daysSinceEpoch(in: year)) * 86_400 + Int64(time)
  }

  private func daysSinceEpoch(in year: Int) -> Int {
    let newYear = Self.firstDay(ofMonth: 1, year)
    switch day {
    case .dayOfYear(let number): return newYear + number
    case .withoutLeapDay(let number):
      let isLeap = CivilDate(year: year, month: 2, day: 29) != nil
      return newYear + number - 1 + (isLeap && number >= 60 ? 1 : 0)
    case .weekday(let month, let week, let day):
      let first = Self.firstDay(ofMonth: month, year)
      let next = month == 12 ? Self.firstDay(ofMonth: 1, year + 1) : Self.firstDay(ofMonth: month + 1, year)
      // 1970-01-01 was a Thursday, day 4 of POSIX's week.
      let weekdayOfFirst = first + 4 - (first + 4).flooredQuotient(7) * 7
      var result = first + (day - weekdayOfFirst + 7) % 7 + (week - 1) * 7
      while result >= next { result -= 7 }
      return result
    }
  }

  private static func firstDay(ofMonth month: Int, _ year: Int) -> Int {
    CivilDate(year: year, month: month, day: 1)?.daysSinceEpoch ?? 0
  }
}
