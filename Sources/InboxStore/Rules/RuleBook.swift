internal import CivilTime
internal import SQLite

/// The rules that run together, in their order, each with its test and its filter once they are asked for.
///
/// A rule that means nothing any more is left out and told of: an import must not fail for it.
final class RuleBook {
  let rules: [Rule]
  /// The names of rules that were left out, each with the reason.
  private(set) var unusable: [(name: String, error: any Error)] = []
  private let inbox: Inbox
  private let context: FilterContext
  private let tokenizer: Tokenizer
  private var uses: [Use?]
  /// The tests alone, of which every piece of news needs each.
  private var tests: [NewsTest?]?

  /// A rule that can be used: the test of a piece of news, and the condition on the row `c` of its conversation.
  struct Use {
    let test: NewsTest
    let filter: Filter
    let condition: SQL
  }

  init(_ rules: [Rule], _ inbox: Inbox, context: FilterContext, tokenizer: Tokenizer) {
    self.rules = rules
    self.inbox = inbox
    self.context = context
    self.tokenizer = tokenizer
    uses = Array(repeating: nil, count: rules.count)
  }

  /// The meaning of the rule at a place; nil for one that is left out.
  func use(_ index: Int) throws -> Use? {
    if let use = uses[index] { return use }
    let rule = rules[index]
    guard !unusable.contains(where: { $0.name == rule.name }) else { return nil }
    do {
      let use = try Self.use(of: rule, context, tokenizer)
      uses[index] = use
      return use
    } catch let error as SQLiteError {
      throw error
    } catch {
      unusable.append((rule.name, error))
      return nil
    }
  }

  /// Calls back with the place of each rule that matches a piece of news, or of the one at `only`.
  func forEachMatch(_ piece: PieceOfNews, only: Int?, body: (Int) throws -> Void) throws {
    let tests = try tests ?? rules.indices.map { try use($0)?.test }
    self.tests = tests
    for (index, test) in tests.enumerated() where only == nil || only == index {
      if test?.matches(piece) ?? false { try body(index) }
    }
  }

  private static func use(of rule: Rule, _ context: FilterContext, _ tokenizer: Tokenizer) throws -> Use {
    let test = try NewsTest(rule.newsTerms, tokenizer: tokenizer)
    let filter = try context.filter(rule.conversationTerms, isWithinInbox: false)
    if filter.isNeverMet, let view = rule.conversationTerms.flatMap(\.views).first {
      throw RuleError.neverMet(filter: "view \(view)")
    }
    _ = try rule.actions.map { try PlannedAction($0, context) }
    return Use(test: test, filter: filter, condition: filter.condition(.tests))
  }

  /// The actions of a rule that can be used.
  func actions(_ index: Int) throws -> [PlannedAction] {
    try rules[index].actions.map { try PlannedAction($0, context) }
  }

  /// Throws the reason why a rule cannot be saved, or cannot be used any more.
  static func check(_ rule: Rule, _ context: FilterContext) throws {
    guard !rule.terms.isEmpty else { throw RuleError.noFilters }
    guard !rule.actions.isEmpty else { throw RuleError.noActions }
    let tokenizer = try Tokenizer(context.inbox.database, arguments: SearchText.tokenizerArguments)
    if let filter = rule.terms.first(where: \.isNeverMet) { throw RuleError.neverMet(filter: filter.name) }
    _ = try use(of: rule, context, tokenizer)
    let directions = Set(rule.terms.compactMap(\.direction))
    if directions.count > 1 { throw RuleError.bothDirections }
    if rule.files, rule.terms.contains(where: { $0.name == FilterKind.due.rawValue && !$0.isNegated }) {
      throw RuleError.filesWhatIsDue
    }
    for case .snooze(let text) in rule.actions where try !PlannedAction.isToCome(text, context) {
      throw RuleError.noDuration(text)
    }
    for case .tag(let tag) in rule.actions where tag == "none" { throw RuleError.reservedTag(tag) }
    if rule.marksAutomatic, rule.terms.contains(where: \.isOfIncoming) { throw RuleError.automaticIncoming }
    if rule.marksAutomatic, try rule.terms.contains(where: { try $0.isOfCalls }) { throw RuleError.automaticCall }
  }
}

extension FilterTerm {
  /// Whether news, at the moment when it comes in, never meets the filter.
  fileprivate var isNeverMet: Bool {
    switch FilterKind(rawValue: name) {
    case .idle, .unansweredFor, .before: !isNegated
    case .since: isNegated
    default: false
    }
  }

  /// The direction of all news that meets the filter; nil for a filter on something else.
  fileprivate var direction: Direction? {
    switch NewsFilter(rawValue: name) {
    case .incoming: isNegated ? .outgoing : .incoming
    case .outgoing: isNegated ? .incoming : .outgoing
    case .match, .has, .digits, nil: nil
    }
  }

  /// Whether outgoing news never meets the filter.
  fileprivate var isOfIncoming: Bool { direction == .incoming }

  /// Whether a message never meets the filter.
  fileprivate var isOfCalls: Bool {
    get throws { try name == NewsFilter.has.rawValue && contents().contains(.message) == isNegated }
  }
}

extension Filter {
  /// Whether one of the clauses, of a view too, is never met by news at the moment when it comes in.
  fileprivate var isNeverMet: Bool {
    clauses.contains { clause in
      switch clause.criterion {
      case .idleSince, .waitingSince, .activeBefore: !clause.isNegated
      case .anyOf(let filters): !clause.isNegated && !filters.isEmpty && filters.allSatisfy(\.isNeverMet)
      default: false
      }
    }
  }
}
