package import Text

extension TimeExpression {
  /// Parses English and French words in any letter case, with or without accents; a time follows a date or a word after
  /// a space or a `T`.
  package init(parsing text: String) throws(InvalidValue) {
    let text = text.trimmed
    if let exact = Timestamp(rfc3339: text) ?? Self.withoutSeconds(text) {
      self = .moment(exact)
    } else if let date = try Self.date(text) {
      self = date
    } else if let second = Self.secondOfDay(parsing: text) ?? TimeWord.secondOfDay(plainWord(text)) {
      self = .clock(second)
    } else if text.hasPrefix("-"), let duration = try? CalendarDuration(parsing: String(text.dropFirst())) {
      self = .ago(duration)
    } else if let duration = try? CalendarDuration(parsing: text) {
      self = .duration(duration)
    } else if let word = try Self.word(text) {
      self = word
    } else if text.utf8.first.map({ $0 >= 0x30 && $0 <= 0x39 }) == true, !text.utf8.contains(0x2D) {
      // Keeps the error of a duration that is too long, which says more than the general error.
      do { self = .duration(try CalendarDuration(parsing: text)) } catch {
        throw error.message.hasPrefix("invalid") ? Self.invalid(text) : error
      }
    } else {
      throw Self.invalid(text)
    }
  }

  /// Parses `2026-11-20T17:00Z` and `2026-11-20T17:00-05:00`, although RFC 3339 wants seconds.
  private static func withoutSeconds(_ text: String) -> Timestamp? {
    let bytes = Array(text.utf8)
    guard bytes.count > 16, [0x5A, 0x7A, 0x2B, 0x2D].contains(bytes[16]) else { return nil }
    return Timestamp(rfc3339: String(decoding: bytes[..<16] + ":00".utf8 + bytes[16...], as: UTF8.self))
  }

  private static func date(_ text: String) throws(InvalidValue) -> TimeExpression? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, bytes[4] == 0x2D, bytes[7] == 0x2D, let year = number(bytes[..<4]),
      let month = number(bytes[5..<7]), let day = number(bytes[8..<10])
    else { return nil }
    guard let date = CivilDate(year: year, month: month, day: day) else {
      throw InvalidValue("there is no day '\(VisibleText.line(text))'", hint: "a date is YEAR-MONTH-DAY")
    }
    if bytes.count == 10 { return .date(date, secondOfDay: nil) }
    guard [0x54, 0x74, 0x20].contains(bytes[10]), let second = clock(bytes[11...]) else { return nil }
    return .date(date, secondOfDay: second)
  }

  private static func word(_ text: String) throws(InvalidValue) -> TimeExpression? {
    guard let (day, second) = dayAndTime(text) else { return nil }
    let words = plainWord(day)
    if let second, words == "a" || words == "at" { return .clock(second) }
    if let meaning = TimeWord.meaning(of: words, secondOfDay: second) { return meaning }
    guard let meant = suggestion(for: words, among: TimeWord.known), words.utf8.count > 2, meant != words else {
      return nil
    }
    throw InvalidValue("invalid time '\(VisibleText.line(text))'", hint: "did you mean '\(meant)'?")
  }

  /// Splits a time of day off: `yesterday 17:00`, `yesterdayT17:00`, `fri 9`, `demain à 9h30`. Returns nil if what
  /// stands for one is none.
  private static func dayAndTime(_ text: String) -> (day: String, second: Int?)? {
    let bytes = Array(text.utf8)
    let colon = bytes.firstIndex(of: 0x3A)
    let separator =
      colon.map { bytes[..<$0].lastIndex { $0 == 0x20 || $0 == 0x54 } } ?? bytes.lastIndex(of: 0x20)
    guard let separator else { return (text, nil) }
    let time = bytes[(separator + 1)...]
    let word = plainWord(String(decoding: time, as: UTF8.self))
    guard let second = clock(time) ?? hour(time) ?? TimeWord.secondOfDay(word) else {
      return colon == nil ? (text, nil) : nil
    }
    var day = String(decoding: bytes[..<separator], as: UTF8.self)
    for preposition in [" at", " à", " a"] where day.hasSuffix(preposition) { day.removeLast(preposition.count) }
    return (day, second)
  }

  /// Parses the hour of `fri 9` and `ven 9h` into seconds.
  private static func hour(_ bytes: ArraySlice<UInt8>) -> Int? {
    let digits = bytes.last == UInt8(ascii: "h") ? bytes.dropLast() : bytes
    guard (1...2).contains(digits.count), let hour = number(digits), hour <= 23 else { return nil }
    return hour * 3_600
  }

  /// The second of the day at a time of day such as `17:00`, `9:30`, `17:00:30` or `17h30`; nil for any other text.
  package static func secondOfDay(parsing text: String) -> Int? { clock(Array(text.utf8)[...]) }

  /// Parses `17:00`, `9:30`, `17:00:30` and `17h30` into seconds.
  private static func clock(_ bytes: ArraySlice<UInt8>) -> Int? {
    let french = bytes.split(separator: UInt8(ascii: "h"), omittingEmptySubsequences: false)
    let parts = french.count == 2 ? french : bytes.split(separator: 0x3A, omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, (1...2).contains(parts[0].count) else { return nil }
    guard parts.dropFirst().allSatisfy({ $0.count == 2 }) else { return nil }
    let numbers = parts.compactMap { number($0) }
    guard numbers.count == parts.count, numbers[0] <= 23, numbers[1] <= 59 else { return nil }
    guard numbers.count == 2 || numbers[2] <= 59 else { return nil }
    return numbers[0] * 3_600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private static func invalid(_ text: String) -> InvalidValue {
    InvalidValue(
      "invalid time '\(VisibleText.line(text))'",
      hint: "times look like 2026-11-20, 2026-11-20T17:00, 17:00, today, yesterday 17:00, friday or 3d (that long ago)")
  }
}
