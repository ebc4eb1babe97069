/// A phone number in the spellings that people use in texts.
struct PhoneSpelling {
  /// The number as stored: E.164, or a short code.
  let number: String
  /// Digits with a space where people put spaces, dots or dashes; mostly without the country code, because the rest of
  /// the number is found even after a code.
  let spellings: [String]

  /// Reads a number; nil unless `typed` is 10 to 15 digits with the usual separators, or a short code of 3 to 8 digits.
  init?(_ typed: String) {
    number = PhoneNumber.normalized(typed)
    let digits = String(number.hasPrefix("+") ? number.dropFirst() : number[...])
    guard digits.utf8.allSatisfy(isDigit) else { return nil }
    switch digits.utf8.count {
    case 7...15 where number.hasPrefix("+"): spellings = Self.spellings(international: digits)
    case 10...11 where digits.hasPrefix("0"): spellings = Self.spellings(national: String(digits.dropFirst()))
    // With separators it could be a date, unless grouped as 555-0123.
    case 3...8 where Self.groups(typed).count == 1 || Self.groups(typed) == [3, 4]: spellings = [digits]
    default: return nil
    }
  }

  /// The number of leading words that form one phone number: `+1 (514) 555-0123` is three. 0 if the first is no number.
  ///
  /// Several words form a number only if they begin like an international one (`+`, `00`, `011`) or are grouped as in
  /// North America, so that other adjacent figures stay separate words.
  static func wordsOfNumber(_ words: ArraySlice<Substring>) -> Int {
    var count = 0
    var typed = ""
    for (index, word) in words.prefix(8).enumerated() {
      guard let part = PhoneNumber.digits(of: String(word)), !part.digits.isEmpty, index == 0 || !part.hasPlus else {
        break
      }
      typed += (index == 0 ? "" : " ") + word
      if index == 0 ? PhoneSpelling(typed) != nil : isSpread(typed) { count = index + 1 }
    }
    return count
  }

  private static func isSpread(_ typed: String) -> Bool {
    guard let spelling = PhoneSpelling(typed), let digits = PhoneNumber.digits(of: typed) else { return false }
    if digits.hasPlus || digits.digits.hasPrefix("0") { return true }
    let usual = [[3, 3, 4], [1, 3, 3, 4], [3, 7], [6, 4], [1, 10], [3, 3, 2, 2]]
    return spelling.number.hasPrefix("+") && usual.contains(groups(typed))
  }

  /// The lengths of the groups of digits.
  private static func groups(_ typed: String) -> [Int] {
    typed.utf8.split { !isDigit($0) }.map(\.count)
  }

  private static func spellings(international digits: String) -> [String] {
    let country = countryCodeLength(digits)
    let code = String(digits.prefix(country))
    let rest = String(digits.dropFirst(country))
    if code == "1", rest.utf8.count == 10 {
      return [
        digits, rest, grouped(rest, [3, 3, 4]), grouped(rest, [3, 7]), grouped(rest, [6, 4]),
        grouped(rest, [3, 3, 2, 2]), "1" + grouped(rest, [3, 3, 4]), "1" + grouped(rest, [3, 7]),
      ]
    }
    return [digits, code + " " + rest, "00" + digits, "011" + digits] + spellings(national: rest)
  }

  /// Spellings without the country code: most countries write a leading 0 and group by two, by three, or as area and
  /// rest.
  private static func spellings(national rest: String) -> [String] {
    guard rest.utf8.count >= 7 else { return ["0" + rest] }
    return [rest, "0" + rest].flatMap { text in
      let count = text.utf8.count
      let areas = [
        [2, count - 2], [3, count - 3], [4, count - 4], [5, count - 5], [2, 4, count - 6], [3, 4, count - 7],
      ]
      let equal = [2, 3].map { groups(of: $0, in: count) }
      let usual = equal + areas.filter { $0.allSatisfy { $0 > 1 } }
      return [text] + usual.map { grouped(text, $0) }
    }
  }

  /// Groups of equal size, except for a smaller first one if `count` is not a multiple.
  private static func groups(of size: Int, in count: Int) -> [Int] {
    let first = count % size
    return (first == 0 ? [] : [first]) + Array(repeating: size, count: count / size)
  }

  private static func grouped(_ digits: String, _ sizes: [Int]) -> String {
    var rest = digits[...]
    return sizes.map { size in
      defer { rest = rest.dropFirst(size) }
      return String(rest.prefix(size))
    }.joined(separator: " ")
  }

  /// The length of the country code: 1 in zones 1 and 7, 2 for the listed codes (ITU-T E.164, list of assigned codes),
  /// else 3.
  private static func countryCodeLength(_ digits: String) -> Int {
    let two: Set<Substring> = [
      "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49", "51",
      "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84", "86", "90",
      "91", "92", "93", "94", "95", "98",
    ]
    if digits.hasPrefix("1") || digits.hasPrefix("7") { return 1 }
    return two.contains(digits.prefix(2)) ? 2 : 3
  }
}

private func isDigit(_ byte: UInt8) -> Bool {
  UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
}
