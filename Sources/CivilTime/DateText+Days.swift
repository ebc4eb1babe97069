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
