/// The language in which dates are told to people.
package enum DateLanguage: Sendable {
  case english, french

  /// The language of the first of some locales that is set, in the order in which they count: French where it says so.
  package init(locales: [String?]) {
    let locale = locales.lazy.compactMap { $0 }.first { !$0.isEmpty } ?? ""
    self = locale.prefix { $0.isLetter } == "fr" ? .french : .english
  }

  private static let frenchMonths = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
  ]
  private static let frenchShortMonths = [
    "janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
  ]
  private static let frenchWeekdays = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// A weekday in a few cells: `Fri`, `ven.`.
  package func short(_ weekday: Weekday) -> String {
    switch self {
    case .english: weekday.shortName
    case .french: frenchName(weekday).prefix(3) + "."
    }
  }

  /// A day of this year in at most eight cells: `20 Nov`, `20 nov.`.
  func day(_ date: CivilDate) -> String {
    switch self {
    case .english: "\(date.day) \(Self.months[date.month - 1].prefix(3))"
    case .french: "\(date.day) \(Self.frenchShortMonths[date.month - 1])"
    }
  }

  /// A month of another year in at most eight cells: `Nov 2025`, `11/2025`.
  func month(_ date: CivilDate) -> String {
    switch self {
    case .english: "\(Self.months[date.month - 1].prefix(3)) \(date.year)"
    case .french: "\(padded(date.month, 2))/\(date.year)"
    }
  }

  /// The name of today and of yesterday; nil for other days.
  package func name(ofDaysAgo days: Int) -> String? {
    switch (days, self) {
    case (0, .english): "Today"
    case (0, .french): "Aujourd’hui"
    case (1, .english): "Yesterday"
    case (1, .french): "Hier"
    default: nil
    }
  }

  /// A date in full: `Friday 20 November 2026`, `vendredi 20 novembre 2026`.
  package func full(_ date: CivilDate) -> String {
    switch self {
    case .english:
      let weekday = date.weekday.rawValue
      return
        "\(weekday.prefix(1).uppercased())\(weekday.dropFirst()) \(date.day) \(Self.months[date.month - 1]) \(date.year)"
    case .french:
      let day = date.day == 1 ? "1er" : String(date.day)
      return "\(frenchName(date.weekday)) \(day) \(Self.frenchMonths[date.month - 1]) \(date.year)"
    }
  }

  private func frenchName(_ weekday: Weekday) -> String {
    Self.frenchWeekdays[Weekday.allCases.firstIndex(of: weekday) ?? 0]
  }
}
