/// A search query as typed: all words must occur; `"in quotes"` in this order; `rembours*` matches a prefix. Ignores
/// case and accents, finds Chinese, Japanese and Korean by any substring, and a phone number by any usual spelling.
///
/// All input is read as words, never as FTS5 syntax, so no query is malformed.
public struct SearchQuery: Sendable, Equatable {
  /// The query as typed.
  let text: String
  /// The terms, all of which must occur; a query without terms matches nothing.
  let terms: [SearchTerm]

  public init(_ text: String) {
    self.text = text
    terms = Self.terms(of: text)
  }

  /// Whether the query has no words.
  public var isEmpty: Bool { terms.isEmpty }

  /// The FTS5 expression; nil if the query has no words.
  var expression: String? {
    terms.isEmpty ? nil : terms.map(\.expression).joined(separator: " AND ")
  }

  /// Whether the index may return false positives, so that the texts must be checked.
  var isInexact: Bool { terms.contains { $0.phrases.contains(where: \.hasNeighbours) } }

  /// The phone numbers that the query may name.
  var numbers: [String] { terms.compactMap(\.number) }

  private static func terms(of text: String) -> [SearchTerm] {
    var terms: [SearchTerm] = []
    let parts = text.unicodeScalars.split(separator: "\"", omittingEmptySubsequences: false).map(Substring.init)
    for (index, part) in parts.enumerated() {
      // Parts with an odd index are inside quotes.
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
