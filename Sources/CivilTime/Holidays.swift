package import Text

/// Days on which nobody works.
package struct Holidays: Hashable, Sendable {
  /// The days since 1970, in ascending ranges that do not touch.
  private let days: [Range<Int>]

  package init(_ dates: [ClosedRange<CivilDate>] = []) {
    days = dates.map { $0.lowerBound.daysSinceEpoch..<$0.upperBound.daysSinceEpoch + 1 }.joined
  }

  package func contains(_ date: CivilDate) -> Bool {
    let day = date.daysSinceEpoch
    return days.contains { $0.contains(day) }
  }
}

extension Holidays: CustomStringConvertible {
  /// The valid texts in words.
  package static let described = "dates such as '2026-12-25' and '2026-12-24..2027-01-02'"

  /// Parses dates and ranges of dates with commas or blanks between them: `2026-07-01, 2026-12-24..2027-01-02`.
  package init(parsing text: String) throws(InvalidValue) {
    var dates: [ClosedRange<CivilDate>] = []
    for word in text.split(whereSeparator: { $0 == "," || $0 == ";" || $0.isWhitespace }) {
      guard let range = Self.range(word) else {
        throw InvalidValue(
          "invalid holiday '\(VisibleText.line(String(word)))'", hint: "holidays are \(Self.described)")
      }
      dates.append(range)
    }
    guard !dates.isEmpty else {
      throw InvalidValue("there is no date in '\(VisibleText.line(text))'", hint: "holidays are \(Self.described)")
    }
    self.init(dates)
  }

  /// Parses a date, or two with `..` between them.
  private static func range(_ word: Substring) -> ClosedRange<CivilDate>? {
    guard let dots = word.utf8.firstIndex(of: UInt8(ascii: ".")) else { return date(word).map { $0...$0 } }
    guard word[dots...].hasPrefix(".."), let first = date(word[..<dots]), let last = date(word[dots...].dropFirst(2)),
      first <= last
    else { return nil }
    return first...last
  }

  private static func date(_ word: Substring) -> CivilDate? {
    guard case .date(let date, nil)? = try? TimeExpression(parsing: String(word)) else { return nil }
    return date
  }

  /// The days in their normal form, which parses to the same days.
  package var description: String {
    days.map { days in
      let (first, last) = (CivilDate(daysSinceEpoch: days.lowerBound), CivilDate(daysSinceEpoch: days.upperBound - 1))
      return first == last ? first.text : "\(first.text)..\(last.text)"
    }.joined(separator: ", ")
  }
}
