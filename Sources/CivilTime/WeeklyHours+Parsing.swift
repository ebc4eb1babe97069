package import Text

extension WeeklyHours {
  /// The valid texts in words.
  package static let described = "weekly hours such as 'mon-fri 9:00-17:00' or 'mon-thu 9-12,13-17; fri 9-12'"

  /// Parses days and their hours in any letter case: `mon-fri 9:00-17:00`, `mon-thu 9-12,13-17; fri 9-12`,
  /// `lun-ven 9h-17h30`, `sat,sun 10am-2pm`, `fri 22:00-2:00`, `always`.
  package init(parsing text: String) throws(InvalidValue) {
    let bytes = Array(text.lowercased().utf8)
    if text.lowercased().trimmed == "always" {
      self = .always
      return
    }
    var parser = WeeklyHoursParser(rest: bytes[...])
    guard let ranges = parser.ranges() else {
      throw InvalidValue("invalid hours '\(VisibleText.line(text))'", hint: "hours are \(Self.described)")
    }
    self.init(ranges)
  }
}

extension Weekday {
  /// Finds the day whose English or French name begins with these letters, at least two.
  fileprivate init?(beginning letters: String) {
    guard letters.utf8.count >= 2 else { return nil }
    let day = zip(Self.allCases, DateLanguage.french.weekdays).first { english, french in
      english.rawValue.hasPrefix(letters) || french.hasPrefix(letters)
    }
    guard let day else { return nil }
    self = day.0
  }

  /// The days from this one through another, over the end of the week where that is earlier.
  fileprivate func through(_ last: Weekday) -> [Weekday] {
    let week = Self.allCases + Self.allCases
    guard let first = week.firstIndex(of: self), let end = week[first...].firstIndex(of: last) else { return [] }
    return Array(week[first...end])
  }
}

/// Reads groups of days and the hours of these days. A comma, a semicolon or a blank stands between any two things; a
/// day after hours begins the next group.
private struct WeeklyHoursParser {
  var rest: ArraySlice<UInt8>

  mutating func ranges() -> [(day: Weekday, minutes: Range<Int>)]? {
    var result: [(day: Weekday, minutes: Range<Int>)] = []
    var days: [Weekday] = []
    var isComplete = false
    skipSeparators()
    while let byte = rest.first {
      if byte.isDigit {
        guard !days.isEmpty, let range = hours() else { return nil }
        result += days.map { ($0, range) }
        isComplete = true
      } else {
        if isComplete { (days, isComplete) = ([], false) }
        guard let more = someDays() else { return nil }
        days += more
      }
      skipSeparators()
    }
    return isComplete ? result : nil
  }

  private mutating func someDays() -> [Weekday]? {
    guard let first = Weekday(beginning: word()) else { return nil }
    guard skipDash() else { return [first] }
    guard let last = Weekday(beginning: word()) else { return nil }
    return first.through(last)
  }

  /// Reads `9:00-17:00`; an end that is not later than the beginning is one of the next day.
  private mutating func hours() -> Range<Int>? {
    guard let start = time(), start < WeeklyHours.minutesOfDay, skipDash(), var end = time() else { return nil }
    if end == 0 { end = WeeklyHours.minutesOfDay }
    guard end != start else { return nil }
    return end > start ? start..<end : start..<end + WeeklyHours.minutesOfDay
  }

  /// Reads `9`, `9:30`, `9h`, `9h30`, `0930`, `9am` and `9:30 pm` as a minute of the day; `24:00` is its end.
  private mutating func time() -> Int? {
    guard let digits = number(upTo: 4) else { return nil }
    var (hour, minute) = digits.count > 2 ? (digits.value / 100, digits.value % 100) : (digits.value, 0)
    if digits.count <= 2 {
      if skip(":") {
        guard let minutes = number(upTo: 2), minutes.count == 2 else { return nil }
        minute = minutes.value
      } else if skip("h") {
        minute = number(upTo: 2)?.value ?? 0
      }
    }
    if let isAfternoon = half() {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
    }
    guard minute <= 59, hour * 60 + minute <= WeeklyHours.minutesOfDay else { return nil }
    return hour * 60 + minute
  }

  /// Reads `am` as false and `pm` as true.
  private mutating func half() -> Bool? {
    var ahead = self
    ahead.skipBlanks()
    let word = ahead.word()
    guard word == "am" || word == "pm" else { return nil }
    self = ahead
    return word == "pm"
  }

  private mutating func number(upTo most: Int) -> (value: Int, count: Int)? {
    let digits = rest.prefix(while: \.isDigit)
    guard !digits.isEmpty, digits.count <= most else { return nil }
    rest = rest.dropFirst(digits.count)
    return (digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }, digits.count)
  }

  private mutating func word() -> String {
    let letters = rest.prefix { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
    rest = rest.dropFirst(letters.count)
    return String(decoding: letters, as: UTF8.self)
  }

  /// Skips a hyphen or a dash with blanks at both sides.
  private mutating func skipDash() -> Bool {
    var ahead = self
    ahead.skipBlanks()
    guard ["-", "–", "—"].contains(where: { ahead.skip($0) }) else { return false }
    ahead.skipBlanks()
    self = ahead
    return true
  }

  private mutating func skipSeparators() {
    rest = rest.drop { $0.isBlank || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }
  }

  private mutating func skipBlanks() { rest = rest.drop(while: \.isBlank) }

  private mutating func skip(_ text: String) -> Bool {
    guard rest.starts(with: text.utf8) else { return false }
    rest = rest.dropFirst(text.utf8.count)
    return true
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 }
}
