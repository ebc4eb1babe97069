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
    let date = local(moment).date
    let today = today(now)
    let days = max(1, abs(today.daysSinceEpoch - date.daysSinceEpoch))
    if days < 7 { return "\(prefix)\(days)d" }
    let month = Self.months[date.month - 1]
    return date.year == today.year ? "\(date.day) \(month)" : "\(month) \(date.year)"
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
