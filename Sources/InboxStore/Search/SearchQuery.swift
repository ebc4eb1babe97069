/// Words to search for, as a person types them: all of them must occur; `"in quotes"` in this order; `rembours*` by
/// their beginning. Case and accents do not matter, Chinese, Japanese and Korean are found by any substring, and a phone
/// number by any of its usual spellings.
///
/// Whatever is typed is read as words: nothing in it is a command to the index, so no query is malformed.
public struct SearchQuery: Sendable, Equatable {
  /// As it was typed.
  let text: String
  /// All of them must occur; without any it matches nothing.
  let terms: [SearchTerm]

  public init(_ text: String) {
    self.text = text
    terms = Self.terms(of: text)
  }

  /// Whether there is no word to search for.
  public var isEmpty: Bool { terms.isEmpty }

  /// For FTS5; nil when there is no word in it.
  var expression: String? {
    terms.isEmpty ? nil : terms.map(\.expression).joined(separator: " AND ")
  }

  /// Whether the index finds what only looks like it, so that the texts have to be looked at.
  var isInexact: Bool { terms.contains { $0.phrases.contains(where: \.hasNeighbours) } }

  /// The participants that it may name.
  var numbers: [String] { terms.compactMap(\.number) }

  private static func terms(of text: String) -> [SearchTerm] {
    var terms: [SearchTerm] = []
    let parts = text.unicodeScalars.split(separator: "\"", omittingEmptySubsequences: false).map(Substring.init)
    for (index, part) in parts.enumerated() {
      // Every second part stands between two quotes.
      if index % 2 == 1 {
        if let term = SearchTerm(String(part)) { terms.append(term) }
      } else {
        terms += unquotedTerms(part.split(whereSeparator: \.isWhitespace))
      }
    }
    return terms
  }

  private static func unquotedTerms(_ words: [Substring]) -> [SearchTerm] {
    var terms: [SearchTerm] = []
    var rest = words[...]
    while let word = rest.first {
      let count = PhoneSpelling.wordsOfNumber(rest)
      let typed = rest.prefix(max(count, 1)).joined(separator: " ")
      let number = count > 0 ? SearchTerm(number: typed) : nil
      if let term = number ?? SearchTerm(String(word), isPrefix: word.hasSuffix("*")) { terms.append(term) }
      rest = rest.dropFirst(number == nil ? 1 : count)
    }
    return terms
  }
}
