/// The English and French words for moments. What is printed is the English one.
enum TimeWord {
  /// Finds what a word or a few mean, in lower case and without accents; nil for other words.
  static func meaning(of words: String, secondOfDay second: Int?) -> TimeExpression? {
    switch words {
    case "now", "maintenant": second == nil ? .now : nil
    case "today", "aujourd'hui", "aujourdhui": .day(0, secondOfDay: second)
    case "yesterday", "hier": .day(-1, secondOfDay: second)
    case "day before yesterday", "avant-hier", "avant hier": .day(-2, secondOfDay: second)
    case "tomorrow", "demain": .day(1, secondOfDay: second)
    case "day after tomorrow", "apres-demain", "apres demain": .day(2, secondOfDay: second)
    case "last week", "semaine derniere", "la semaine derniere": .week(-1, secondOfDay: second)
    case "this week", "cette semaine": .week(0, secondOfDay: second)
    case "next week", "semaine prochaine", "la semaine prochaine": .week(1, secondOfDay: second)
    default: otherWeekday(words, second) ?? weekday(words).map { .weekday($0, secondOfDay: second) }
    }
  }

  /// Finds a weekday that is not today: `next monday`, `lundi prochain`, `last fri`, `vendredi dernier`.
  private static func otherWeekday(_ words: String, _ second: Int?) -> TimeExpression? {
    let directions: [(front: String, behind: String, TimeExpression.Direction)] = [
      ("next ", " prochain", .future), ("last ", " dernier", .past),
    ]
    for (front, behind, direction) in directions {
      let day =
        words.hasPrefix(front)
        ? words.dropFirst(front.count) : words.hasSuffix(behind) ? words.dropLast(behind.count) : ""
      if let weekday = weekday(String(day)) { return .otherWeekday(weekday, direction, secondOfDay: second) }
    }
    return nil
  }

  /// The second of the day of `midi` and `minuit`.
  static func secondOfDay(_ word: String) -> Int? {
    switch word {
    case "midi": 12 * 3_600
    case "minuit": 0
    default: nil
    }
  }

  /// The words to suggest for a slip of the keys.
  static let known =
    ["now", "today", "yesterday", "tomorrow", "last week", "this week", "next week"]
    + Weekday.allCases.map(\.rawValue) + [
      "maintenant", "aujourd'hui", "hier", "demain", "avant-hier", "apres-demain", "midi", "minuit",
    ] + DateLanguage.french.weekdays

  /// Finds the weekday of `monday`, `mon`, and `tues`, `thur`, `thurs`, and of `lundi`, `lun`.
  private static func weekday(_ word: String) -> Weekday? {
    let isShort = (3...5).contains(word.utf8.count)
    return zip(Weekday.allCases, DateLanguage.french.weekdays).first { day, french in
      word == day.rawValue || word == french || isShort && (day.rawValue.hasPrefix(word) || french.hasPrefix(word))
    }?.0
  }
}
