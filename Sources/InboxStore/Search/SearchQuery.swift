/// Words to search for, as a person types them: all of them must occur; `"in quotes"` in this order; `rembours*` by
/// their beginning. Case and accents do not matter, and Chinese, Japanese and Korean are found by any substring.
///
/// Whatever is typed is read as words: nothing in it is a command to the index, so no query is malformed.
public struct SearchQuery: Sendable, Equatable {
  /// For FTS5; nil when there is no word in it, and then it matches nothing.
  let expression: String?

  public init(_ text: String) {
    let terms = Self.terms(of: text).compactMap(\.expression)
    expression = terms.isEmpty ? nil : terms.joined(separator: " AND ")
  }

  /// Whether there is a word to search for.
  public var isEmpty: Bool { expression == nil }

  private struct Term {
    let text: String
    let isPrefix: Bool

    /// A phrase in quotes: FTS5's tokenizer takes it apart as it did the texts.
    var expression: String? {
      let words = SearchText.indexed(text)
      guard words.unicodeScalars.contains(where: \.isSearchable) else { return nil }
      let quoted = words.filter { $0 != "\0" }.split(separator: "\"", omittingEmptySubsequences: false)
      return "\"" + quoted.joined(separator: "\"\"") + "\"" + (isPrefix ? " *" : "")
    }
  }

  private static func terms(of text: String) -> [Term] {
    var terms: [Term] = []
    for (index, part) in text.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
      // Every second part stands between two quotes.
      if index % 2 == 1 {
        terms.append(Term(text: String(part), isPrefix: false))
      } else {
        terms += part.split(whereSeparator: \.isWhitespace).map { word in
          Term(text: String(word), isPrefix: word.hasSuffix("*"))
        }
      }
    }
    return terms
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
