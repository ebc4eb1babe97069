/// A part of a query, with alternative phrases of which one must occur.
struct SearchTerm: Sendable, Hashable {
  /// Words in this order, split by the same tokenizer as the texts.
  struct Phrase: Sendable, Hashable {
    let text: String
    /// Whether the last word is a prefix.
    let isPrefix: Bool
    /// Whether the phrase has adjacent Chinese, Japanese or Korean characters. The index knows their order, but not
    /// whether they are adjacent.
    let hasNeighbours: Bool

    /// Makes a phrase; nil if `text` has no words.
    init?(_ text: String, isPrefix: Bool = false) {
      let words = SearchText.indexed(text).filter { $0 != "\0" }
      guard words.unicodeScalars.contains(where: \.isSearchable) else { return nil }
      self.text = words
      hasNeighbours = zip(text.unicodeScalars, text.unicodeScalars.dropFirst()).contains {
        $0.isWrittenWithoutSpaces && $1.isWrittenWithoutSpaces
      }
      self.isPrefix = isPrefix
    }

    /// The FTS5 expression. Splits by scalars, because FTS5 sees a quote even if followed by a combining accent, Swift
    /// not.
    var expression: String {
      let quoted = text.unicodeScalars.split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
      return "\"" + quoted.joined(separator: "\"\"") + "\"" + (isPrefix ? " *" : "")
    }
  }

  let phrases: [Phrase]
  /// The phone numbers that the term may name, as stored.
  let numbers: [String]

  init?(_ text: String, isPrefix: Bool = false) {
    guard let phrase = Phrase(text, isPrefix: isPrefix) else { return nil }
    phrases = [phrase]
    numbers = []
  }

  /// Makes a term from a phone number as typed; nil if it is none.
  init?(number typed: String) {
    guard let spelling = PhoneSpelling(typed), let asTyped = Phrase(typed) else { return nil }
    let others = spelling.spellings.compactMap { Phrase($0) }
    phrases = [asTyped] + others.filter { $0 != asTyped }
    numbers = [spelling.number]
  }

  /// The term that occurs where any of `alternatives` does.
  init(anyOf alternatives: [SearchTerm]) {
    var seen: Set<Phrase> = []
    phrases = alternatives.flatMap(\.phrases).filter { seen.insert($0).inserted }
    numbers = alternatives.flatMap(\.numbers)
  }

  /// Whether the index may find the term where it does not occur.
  var isInexact: Bool { phrases.contains(where: \.hasNeighbours) }

  /// The FTS5 expression.
  var expression: String {
    let alternatives = phrases.map(\.expression).joined(separator: " OR ")
    return phrases.count == 1 ? alternatives : "(" + alternatives + ")"
  }
}

extension Unicode.Scalar {
  /// Whether the scalar is a letter or digit, which the tokenizer makes words of.
  fileprivate var isSearchable: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber, .privateUse:
      true
    default: false
    }
  }
}
