extension LocalZone {
  /// The age of a moment in at most eight cells: `now`, `5m`, `3h`, `2d`, then `20 Nov`, in other years `Nov 2025`.
  ///
  /// Days are calendar days. Future moments read `in 5m`, `in 3h`, `in 2d`.
  package func relative(_ moment: Timestamp, to now: Timestamp) -> String {
    let seconds = (now.milliseconds - moment.milliseconds) / 1_000
    let amount = abs(seconds)
    let prefix = seconds < 0 ? "in " : ""
    if amount < 60 { return "now" }
    if amount < 3_600 { return "\(prefix)\(amount / 60)m" }
    if amount < 86_400 { return "\(prefix)\(amount / 3_600)h" }
    let days = calendarDays(between: moment, and: now)
    if days < 7 { return "\(prefix)\(days)d" }
    let date = local(moment).date
    return date.year == today(now).year ? language.day(date) : language.month(date)
  }

  /// The length of a wait in a few cells: `5m`, `3h`, `13d`, then `7w`. Days are calendar days, as in `relative`.
  package func wait(since moment: Timestamp, to now: Timestamp) -> String {
    guard now.milliseconds - moment.milliseconds >= Timestamp.day else { return relative(moment, to: now) }
    let days = calendarDays(between: moment, and: now)
    return days < 14 ? "\(days)d" : "\(days / 7)w"
  }

  /// The number of days between two moments at least 24 hours apart.
  private func calendarDays(between moment: Timestamp, and now: Timestamp) -> Int {
    max(1, abs(today(now).daysSinceEpoch - local(moment).date.daysSinceEpoch))
  }
}
