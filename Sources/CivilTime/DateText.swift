/// Texts of local dates and times for reading.
extension LocalZone {
  /// The date and time to the minute: `2026-11-20 17:01`.
  package func dateTime(_ moment: Timestamp) -> String {
    let local = local(moment)
    return "\(local.date.text) \(padded(local.hour, 2)):\(padded(local.minute, 2))"
  }

  /// The date and time with the weekday: `Fri 2026-11-20 17:01`.
  package func weekdayDateTime(_ moment: Timestamp) -> String {
    "\(local(moment).date.weekday.shortName) \(dateTime(moment))"
  }

  /// The time of day: `17:01`.
  package func clock(_ moment: Timestamp) -> String {
    let local = local(moment)
    return "\(padded(local.hour, 2)):\(padded(local.minute, 2))"
  }
}

extension CivilDate {
  /// The date in full: `Friday 20 November 2026`.
  package var longText: String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    let weekday = weekday.rawValue
    return "\(weekday.prefix(1).uppercased())\(weekday.dropFirst()) \(day) \(months[month - 1]) \(year)"
  }
}
