/// Texts of local dates and times for reading.
extension LocalZone {
  /// The date and time to the minute: `2026-11-20 17:01`.
  package func dateTime(_ moment: Timestamp) -> String {
    let local = local(moment)
    return "\(local.date.text) \(padded(local.hour, 2)):\(padded(local.minute, 2))"
  }

  /// The date and time with the weekday: `Fri 2026-11-20 17:01`.
  package func weekdayDateTime(_ moment: Timestamp) -> String {
    "\(language.short(local(moment).date.weekday)) \(dateTime(moment))"
  }

  /// The time of day: `17:01`.
  package func clock(_ moment: Timestamp) -> String {
    let local = local(moment)
    return "\(padded(local.hour, 2)):\(padded(local.minute, 2))"
  }
}
