/// A duration in at most seven cells, in its two largest units: `45s`, `12m`, `2h 05m`, `3d 4h`, `120d`.
func durationText(_ seconds: Int) -> String {
  let (minutes, hours, days) = (seconds / 60, seconds / 3_600, seconds / 86_400)
  if minutes < 1 { return "\(seconds)s" }
  if hours < 1 { return "\(minutes)m" }
  if days < 1 { return "\(hours)h \(minutes % 60 < 10 ? "0" : "")\(minutes % 60)m" }
  if days < 10, hours % 24 > 0 { return "\(days)d \(hours % 24)h" }
  return "\(days)d"
}
