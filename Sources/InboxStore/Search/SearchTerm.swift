/// A part of a query: one of its phrases must occur.
struct SearchTerm: Sendable, Equatable {
  /// Words in this order; the tokenizer takes them apart as it did the texts.
  struct Phrase: Sendable, Equatable {
    let text: String
    /// Whether the last word is only the beginning of one.
    let isPrefix: Bool
    /// Whether it has Chinese, Japanese or Korean characters next to each other. The index knows of their order, but not
    /// whether something stands between them.
    let hasNeighbours: Bool

    /// Nil when there is no word in it.
    init?(_ text: String, isPrefix: Bool = false) {
      let words = SearchText.indexed(text).filter { $0 != "\0" }
      guard words.unicodeScalars.contains(where: \.isSearchable) else { return nil }
      self.text = words
      hasNeighbours = zip(text.unicodeScalars, text.unicodeScalars.dropFirst()).contains {
        $0.isWrittenWithoutSpaces && $1.isWrittenWithoutSpaces
      }
      self.isPrefix = isPrefix
    }

    /// For FTS5. A quote is a quote to it also where an accent follows, which makes another character of it for Swift.
    var expression: String {
      let quoted = text.unicodeScalars.split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
      return "\"" + quoted.joined(separator: "\"\"") + "\"" + (isPrefix ? " *" : "")
    }
  }

  let phrases: [Phrase]
  /// The participant that it may name, in the form in which numbers are stored.
  let number: String?

  init?(_ text: String, isPrefix: Bool = false) {
    guard let phrase = Phrase(text, isPrefix: isPrefix) else { return nil }
    phrases = [phrase]
    number = nil
  }

  /// A phone number as it was typed.
  init?(number typed: String) {
    guard let spelling = PhoneSpelling(typed), let asTyped = Phrase(typed) else { return nil }
    let others = spelling.spellings.compactMap { Phrase($0) }
    phrases = [asTyped] + others.filter { $0 != asTyped }
    number = spelling.number
  }

  /// For FTS5.
  var expression: String {
    let alternatives = phrases.map(\.expression).joined(separator: " OR ")
    return phrases.count == 1 ? alternatives : "(" + alternatives + ")"
  }
}

extension Unicode.Scalar {
  /// Letters and digits, of which the tokenizer makes words.
  fileprivate var isSearchable: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber, .privateUse:
      true
    default: false
    }
  }
}
