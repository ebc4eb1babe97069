internal import SQLite

/// The values under which something was counted, as numbers: a key is looked up for every conversation or message.
struct CountKey: Hashable {
  /// The number of no value.
  static let none = Int64.min

  private var first: Int64
  private var second = CountKey.none

  init(_ first: Int64 = CountKey.none) { self.first = first }

  /// The number of the first field or of the second.
  subscript(place: Int) -> Int64 {
    get { place == 0 ? first : second }
    set { if place == 0 { first = newValue } else { second = newValue } }
  }
}

/// The texts among the values, each known by a number.
struct CountedTexts {
  private var numbers: [String: Int64] = [:]
  private var texts: [String] = []

  /// The number of a value: a text's own, an integer itself.
  mutating func number(of value: SQLValue) -> Int64 {
    guard let text = value.text else { return value.integer ?? CountKey.none }
    if let known = numbers[text] { return known }
    let number = Int64(texts.count)
    texts.append(text)
    numbers[text] = number
    return number
  }

  /// The text with a number; nil for the number of no value.
  func text(_ number: Int64) -> String? { number == CountKey.none ? nil : texts[Int(number)] }
}
