/// A search query as typed: all words must occur; `"in quotes"` in this order; `rembours*` matches a prefix; of `velo OR
/// bike` one is enough; `-bike` must not occur. Ignores case and accents, finds Chinese, Japanese and Korean by any
/// substring, and a phone number by any usual spelling.
///
/// All input is read as words, never as FTS5 syntax, so no query is malformed.
public struct SearchQuery: Sendable, Equatable {
  /// A reason why a query does not find what it seems to ask for.
  public enum Fault: Sendable, Equatable {
    case noWord
    /// A query of nothing but words to leave out.
    case onlyExcluded
    /// A word such as `*mily`: the index knows how words begin, not how they end.
    case partOfWord(String)
    /// A word with emoji, which the index does not have.
    case emoji(String)
  }

  /// A reason why a query that finds nothing may have been meant otherwise.
  public enum Doubt: Sendable, Equatable {
    /// `velo or bike`, which looks for the word `or`, too.
    case lowerCaseOr
    /// Digits that are no whole phone number: the index knows numbers only as a whole.
    case partOfNumber(String)
  }

  /// The query as typed.
  let text: String
  /// The terms, all of which must occur; a query without terms matches nothing.
  let terms: [SearchTerm]
  /// The terms of which none may occur.
  let excluded: [SearchTerm]
  /// The reason to refuse the query, for those to whom somebody types it.
  public let fault: Fault?
  /// The reason to tell where nothing is found.
  public let doubt: Doubt?

  public init(_ text: String) {
    let typed = TypedQuery(text)
    self.text = text
    terms = typed.terms
    excluded = typed.excluded
    doubt = typed.doubt
    fault = typed.fault ?? (!terms.isEmpty ? nil : excluded.isEmpty ? .noWord : .onlyExcluded)
  }

  /// The FTS5 expression; nil if the query has no words.
  ///
  /// An excluded term that the index finds where it does not occur would hide texts, so it is left to the second look.
  var expression: String? {
    guard !terms.isEmpty else { return nil }
    let wanted = terms.map(\.expression).joined(separator: " AND ")
    let exact = excluded.filter { !$0.isInexact }
    return exact.isEmpty ? wanted : "(\(wanted)) NOT (\(exact.map(\.expression).joined(separator: " OR ")))"
  }

  /// Whether the index may return false positives, so that the texts must be checked.
  var isInexact: Bool { terms.contains(where: \.isInexact) || excluded.contains(where: \.isInexact) }

  /// The phone numbers that the query may name.
  var numbers: [String] { terms.flatMap(\.numbers) }
}
