internal import SQLite

/// The filters that, in a rule, look at each piece of news.
public enum NewsFilter: String, CaseIterable, Sendable {
  case match, has, incoming, outgoing, digits
}

/// A test of one piece of news: all of a rule's filters on news.
struct NewsTest {
  private enum Condition {
    case direction(Direction)
    case has(Set<Criterion.Content>)
    /// A number of this many digits stands in a text.
    case digits(ClosedRange<Int>)
    /// All words occur in one text.
    case words(SearchMatcher)

    /// The order in which conditions are tested, the cheapest first.
    var cost: Int {
      switch self {
      case .direction: 0
      case .has: 1
      case .digits: 2
      case .words: 3
      }
    }
  }

  private struct Clause {
    let condition: Condition
    let isNegated: Bool
  }

  private let clauses: [Clause]

  /// Throws `FilterError` and `RuleError`.
  init(_ terms: [FilterTerm], tokenizer: Tokenizer) throws {
    clauses = try terms.map { term in
      Clause(condition: try Self.condition(term, tokenizer), isNegated: term.isNegated)
    }.sorted { $0.condition.cost < $1.condition.cost }
  }

  private static func condition(_ term: FilterTerm, _ tokenizer: Tokenizer) throws -> Condition {
    guard let filter = NewsFilter(rawValue: term.name) else {
      throw FilterError.unknownFilter(term, known: NewsFilter.allCases.map(\.rawValue))
    }
    switch filter {
    case .incoming, .outgoing:
      guard term.text == nil else { throw FilterError.needlessText(filter: term.name) }
      return .direction(filter == .incoming ? .incoming : .outgoing)
    case .digits: return .digits(try numberOfDigits(term.text ?? ""))
    case .match:
      guard let text = term.text else { throw FilterError.missingText(filter: term.name) }
      let query = SearchQuery(text)
      if let fault = query.fault { throw FilterError.unsearchable(text, fault, filter: term.name) }
      return .words(SearchMatcher(query, tokenizer: tokenizer))
    case .has:
      guard term.text != nil else { throw FilterError.missingText(filter: term.name) }
      let contents = try term.contents()
      // A note is no news, and nothing that news can have.
      if contents == [.note], !term.isNegated { throw RuleError.neverMet(filter: "has note") }
      return .has(Set(contents))
    }
  }

  /// Reads `6` or `4-8`.
  private static func numberOfDigits(_ text: String) throws(RuleError) -> ClosedRange<Int> {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first > 0,
      first <= last, last <= 40
    else { throw .noDigits(text) }
    return first...last
  }

  func matches(_ piece: PieceOfNews) -> Bool {
    for clause in clauses where isMet(clause.condition, by: piece) == clause.isNegated { return false }
    return true
  }

  private func isMet(_ condition: Condition, by piece: PieceOfNews) -> Bool {
    switch condition {
    case .direction(let direction): piece.direction == direction
    case .has(let contents): contents.contains(where: piece.has)
    case .digits(let count): piece.texts.contains { hasNumber(of: count, in: $0) }
    case .words(let matcher): piece.words.contains { matcher.matches($0.words, $0.mask) }
    }
  }
}

/// Whether a number of so many digits stands in a text, by itself: no letter is part of its word.
private func hasNumber(of count: ClosedRange<Int>, in text: String) -> Bool {
  var length = 0
  var isAfterLetter = false
  var previousIsLetter = false
  for byte in text.utf8 {
    let isLetter = (byte | 0x20) &- 0x61 < 26
    if byte &- 0x30 < 10 {
      if length == 0 { isAfterLetter = previousIsLetter }
      length += 1
    } else {
      if count.contains(length), !isAfterLetter, !isLetter { return true }
      length = 0
    }
    previousIsLetter = isLetter
  }
  return count.contains(length) && !isAfterLetter
}
