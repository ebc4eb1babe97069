internal import CivilTime
internal import Platform

/// The language of a page.
enum PageLanguage: String, CaseIterable {
  case english = "en"
  case french = "fr"

  /// The language that the environment asks for: French where it says so, else English. `LC_ALL` goes before
  /// `LC_MESSAGES`, and that before `LANG`, as in POSIX.
  init(_ environment: EnvironmentVariables) {
    let dates = DateLanguage(locales: ["LC_ALL", "LC_MESSAGES", "LANG"].map { environment[$0] })
    self = dates == .french ? .french : .english
  }

  /// The language of its dates.
  var dates: DateLanguage { self == .french ? .french : .english }

  var book: PageBook {
    switch self {
    case .english: .english
    case .french: .french
    }
  }
}

extension PageLanguage {
  /// A number with its thousands apart: `12,345`, in French `12 345`.
  func number(_ number: Int) -> String {
    let digits = String(number.magnitude)
    let separator = self == .english ? "," : "\u{202F}"
    let grouped = digits.enumerated().reduce(into: "") { text, digit in
      if digit.offset > 0, (digits.utf8.count - digit.offset).isMultiple(of: 3) { text += separator }
      text.append(digit.element)
    }
    return (number < 0 ? "−" : "") + grouped
  }

  /// A share in percent: `80%`, in French `80 %`.
  func percent(_ percent: Int) -> String { number(percent) + percentSign }

  private var percentSign: String { self == .english ? "%" : "\u{202F}%" }

  /// The change from one number to another in percent, with its sign; nil from zero.
  func change(from before: Int, to now: Int) -> String? {
    guard before > 0 else { return nil }
    let percent = ((Double(now) - Double(before)) / Double(before) * 100).rounded()
    guard abs(percent) < 1_000_000 else { return nil }
    return (percent > 0 ? "+" : percent == 0 ? "±" : "") + self.percent(Int(percent))
  }

  /// A duration in two units at most, rounded down: `45 s`, `12 min`, `2 h 05 min` (in French `2 h 05`), `3 d 4 h`.
  func duration(_ seconds: Int) -> String {
    let space = "\u{A0}"
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60)
    if days > 0 {
      let day = number(days) + space + (self == .english ? "d" : "j")
      return hours > 0 && days < 100 ? "\(day)\(space)\(hours)\(space)h" : day
    }
    if hours > 0 {
      guard minutes > 0 else { return "\(hours)\(space)h" }
      return "\(hours)\(space)h\(space)\(padded(minutes, 2))" + (self == .english ? "\(space)min" : "")
    }
    return minutes > 0 ? "\(minutes)\(space)min" : "\(max(seconds, 0))\(space)s"
  }

  /// A date: `20 November 2026`, in French `20 novembre 2026`.
  func date(_ date: CivilDate) -> String {
    let day = self == .french && date.day == 1 ? "1er" : "\(date.day)"
    return "\(day)\u{A0}\(dates.months[date.month - 1])\u{A0}\(date.year)"
  }

  /// A date in few letters: `20 Nov 2026`, in French `20/11/2026`.
  func shortDate(_ date: CivilDate) -> String {
    switch self {
    case .english: "\(date.day)\u{A0}\(dates.months[date.month - 1].prefix(3))\u{A0}\(date.year)"
    case .french: "\(padded(date.day, 2))/\(padded(date.month, 2))/\(date.year)"
    }
  }

  /// The name of a weekday, 1 for Monday: `Friday`, in French `vendredi`.
  func weekday(_ number: Int) -> String { dates.weekdays[number - 1] }
}
