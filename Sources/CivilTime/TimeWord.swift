/// The English and French words for moments. What is printed is the English one.
enum TimeWord {
  /// Finds what a word or a few mean, in lower case and without accents; nil for other words.
  static func meaning(of words: String, secondOfDay second: Int?) -> TimeExpression? {
    switch words {
    case "now", "maintenant": second == nil ? .now : nil
    case "today", "aujourd'hui", "aujourdhui": .day(0, secondOfDay: second)
    case "yesterday", "hier": .day(-1, secondOfDay: second)
    case "tomorrow", "demain": .day(1, secondOfDay: second)
    case "last week", "semaine derniere", "la semaine derniere": .week(-1, secondOfDay: second)
    case "this week", "cette semaine": .week(0, secondOfDay: second)
    case "next week", "semaine prochaine", "la semaine prochaine": .week(1, secondOfDay: second)
    default: weekday(words).map { .weekday($0, secondOfDay: second) }
    }
  }

  /// The words to suggest for a slip of the keys.
  static let known =
    ["now", "today", "yesterday", "tomorrow", "last week", "this week", "next week"]
    + Weekday.allCases.map(\.rawValue) + ["maintenant", "aujourd'hui", "hier", "demain"] + DateLanguage.french.weekdays

  /// Finds the weekday of `monday`, `mon`, and `tues`, `thur`, `thurs`, and of `lundi`, `lun`.
  private static func weekday(_ word: String) -> Weekday? {
    let isShort = (3...5).contains(word.utf8.count)
    return zip(Weekday.allCases, DateLanguage.french.weekdays).first { day, french in
      word == day.rawValue || word == french || isShort && (day.rawValue.hasPrefix(word) || french.hasPrefix(word))
    }?.0
  }
}
