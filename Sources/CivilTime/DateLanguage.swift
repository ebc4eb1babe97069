/// The language in which dates are told to people.
package enum DateLanguage: Sendable {
  case english, french

  /// The language of the first of some locales that is set, in the order in which they count: French where it says so.
  package init(locales: [String?]) {
    let locale = locales.lazy.compactMap { $0 }.first { !$0.isEmpty } ?? ""
    self = locale.prefix { $0.isLetter } == "fr" ? .french : .english
  }

  /// The names of the months.
  package var months: [String] {
    switch self {
    case .english:
      [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
      ]
    case .french:
      [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
      ]
    }
  }

  /// The names of the weekdays, from Monday on.
  package var weekdays: [String] {
    switch self {
    case .english: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    case .french: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
    }
  }

  /// The weekdays in a few cells, from Monday on: `Fri`, `ven.`.
  package var shortWeekdays: [String] { weekdays.map { $0.prefix(3) + (self == .french ? "." : "") } }

  private static let frenchShortMonths = [
    "janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
  ]

  /// A weekday in a few cells.
  package func short(_ weekday: Weekday) -> String { shortWeekdays[weekday.place] }

  /// A day of this year in at most eight cells: `20 Nov`, `20 nov.`.
  func day(_ date: CivilDate) -> String {
    switch self {
    case .english: "\(date.day) \(months[date.month - 1].prefix(3))"
    case .french: "\(date.day) \(Self.frenchShortMonths[date.month - 1])"
    }
  }

  /// A month of another year in at most eight cells: `Nov 2025`, `11/2025`.
  func month(_ date: CivilDate) -> String {
    switch self {
    case .english: "\(months[date.month - 1].prefix(3)) \(date.year)"
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
    let day = self == .french && date.day == 1 ? "1er" : String(date.day)
    return "\(weekdays[date.weekday.place]) \(day) \(months[date.month - 1]) \(date.year)"
  }
}

extension Weekday {
  /// The number of days since Monday.
  fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
