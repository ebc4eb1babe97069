/// A date and a time of day in an unnamed zone.
package struct LocalTime: Hashable, Sendable {
  package var date: CivilDate
  /// The hours, minutes and seconds that the clock shows, as seconds in 0...86,399; not the time since midnight.
  package var secondOfDay: Int

  package init(date: CivilDate, secondOfDay: Int = 0) {
    self.date = date
    self.secondOfDay = secondOfDay
  }

  package var hour: Int { secondOfDay / 3_600 }
  package var minute: Int { secondOfDay / 60 % 60 }
}

extension LocalTime {
  /// The seconds since 1970 as if this local time were UTC.
  var secondsAsUTC: Int64 { Int64(date.daysSinceEpoch) * 86_400 + Int64(secondOfDay) }

  init(secondsAsUTC seconds: Int64) {
    let days = seconds.flooredQuotient(86_400)
    self.init(date: CivilDate(daysSinceEpoch: Int(days)), secondOfDay: Int(seconds - days * 86_400))
  }
}

extension CivilDate {
  package func adding(days: Int) -> CivilDate {
    CivilDate(daysSinceEpoch: daysSinceEpoch + days)
  }

  package var weekday: Weekday { Weekday.allCases[weekdayIndex] }

  /// The day's place in its week: 0 for Monday to 6 for Sunday.
  package var weekdayIndex: Int {
    // 1970-01-01 was a Thursday.
    let days = daysSinceEpoch + 3
    return days - days.flooredQuotient(7) * 7
  }

  /// The date in ISO 8601: `2026-11-20`.
  package var text: String {
    "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

package enum Weekday: String, Sendable, CaseIterable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  /// The first three letters: `Mon`.
  package var shortName: String {
    let name = rawValue.prefix(3)
    return name.prefix(1).uppercased() + name.dropFirst()
  }
}

package func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
