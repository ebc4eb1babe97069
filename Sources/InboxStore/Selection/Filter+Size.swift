/// How large a filter is. Alternatives share what they are made of, so a filter of a few views can stand for more clauses
/// than there is time to look at: counting ends where a limit is passed.
extension Filter {
  /// Whether it has more clauses than `limit`, those of its alternatives and of theirs included.
  package func hasMoreClauses(than limit: Int) -> Bool {
    var left = limit
    return takesMore(than: &left)
  }

  /// How many alternatives stand within one another.
  package var nesting: Int {
    clauses.map(\.alternatives).map { ($0.map { $0.nesting + 1 }).max() ?? 0 }.max() ?? 0
  }

  /// How deep the expression is that it becomes: each clause beside others and each alternative is one step further down.
  package var height: Int {
    clauses.count + (clauses.map(\.alternatives).map { $0.count + ($0.map(\.height).max() ?? 0) }.max() ?? 0)
  }

  private func takesMore(than left: inout Int) -> Bool {
    left -= clauses.count
    if left < 0 { return true }
    for clause in clauses {
      for filter in clause.alternatives where filter.takesMore(than: &left) { return true }
    }
    return false
  }
}

extension Filter.Clause {
  fileprivate var alternatives: [Filter] {
    if case .anyOf(let filters) = criterion { filters } else { [] }
  }
}

/// How much a filter asks for: SQLite bounds how many SELECTs one is made of and how many values are bound to it. A filter
/// within these limits stays below SQLite's, wherever it stands.
extension Filter {
  /// The most criteria: each is a level of the expression, and a property is up to two SELECTs of the 500 that there may be.
  public static let mostCriteria = 250
  /// The most values of all criteria together. A filter stands up to three times in one statement, which may have 32,766.
  public static let mostValues = 10_000

  /// The criteria, those of alternatives included.
  public var criteria: Int { clauses.reduce(0) { $0 + $1.criterion.criteria } }

  /// The values of all criteria.
  public var values: Int { clauses.reduce(0) { $0 + $1.criterion.values } }
}

extension Criterion {
  fileprivate var criteria: Int {
    switch self {
    case .anyOf(let filters): filters.reduce(1) { $0 + $1.criteria }
    case .contact(.property(let matches)): max(1, matches.count)
    default: 1
    }
  }

  fileprivate var values: Int {
    switch self {
    case .status(let statuses): statuses.count
    case .line(let lines): lines.count
    case .participant(let numbers): numbers.count
    case .assignedTo(let members): members.count
    case .mentioning(let members): members.count
    case .match(let query): 1 + query.numbers.count
    case .contact(let criterion): criterion.values
    case .anyOf(let filters): filters.reduce(0) { $0 + $1.values }
    case .pinned, .waitingSince, .unanswered, .answered, .activeSince, .idleSince, .activeBefore, .statusChangedSince,
      .statusChangedBefore, .has:
      1
    }
  }
}

extension ContactCriterion {
  fileprivate var values: Int {
    switch self {
    case .company(let keys): keys.count
    case .tag(let tags): tags.count
    // A key stands in its translation several times.
    case .property(let matches): matches.reduce(0) { $0 + 4 * ($1.keys.count + 1) }
    case .text: 1
    }
  }
}
