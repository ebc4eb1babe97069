/// The limits of filters: SQLite bounds how deep an expression is, how many SELECTs a statement is made of and how many
/// values are bound to it. A filter within these limits stays below SQLite's, wherever it stands.
enum FilterLimit {
  /// Criteria: each is a level of the expression, and a property is up to two SELECTs of the 500 that there may be.
  static let criteria = 250
  /// Values of all criteria together. A filter stands up to three times in one statement, which may have 32,766.
  static let values = 10_000
  /// Filters of a view, those of the views that it is made of included.
  static let inView = 200
  /// Views within views.
  static let nesting = 16
  /// Clauses of all filters together, where there is a view among them.
  static let together = 500
  /// The same clauses with the condition on the inbox that each alternative gets.
  static let clauses = 3_000
  /// SQLite takes expressions of 1,000 steps, of which the filters themselves need some.
  static let height = 700
}

extension Filter {
  func checkNumber() throws(FilterError) {
    let number = facts.criteria
    guard number <= FilterLimit.criteria else { throw .tooManyFilters(number, most: FilterLimit.criteria) }
  }

  func checkValues() throws(FilterError) {
    let number = facts.values
    guard number <= FilterLimit.values else { throw .tooManyValues(number, most: FilterLimit.values) }
  }

  /// A filter that the view `name` is part of: of the inbox alone, if that is asked for and nothing is said of statuses.
  func bounded(isWithinInbox: Bool, byView name: String) throws(FilterError) -> Filter {
    guard !hasMoreClauses(than: FilterLimit.together) else { throw .tooLargeWithView(name) }
    let within = isWithinInbox ? withinInboxUnlessSaid : self
    guard !within.hasMoreClauses(than: FilterLimit.clauses), within.height <= FilterLimit.height else {
      throw .tooLargeWithView(name)
    }
    return within
  }
}

/// How large a filter is. Alternatives share what they are made of, so a filter of a few views can stand for more clauses
/// than there is time to look at: counting ends where a limit is passed.
extension Filter {
  /// Whether it has more clauses than `limit`, those of its alternatives and of theirs included.
  func hasMoreClauses(than limit: Int) -> Bool {
    var left = limit
    return takesMore(than: &left)
  }

  /// How many alternatives stand within one another.
  var nesting: Int {
    clauses.map(\.alternatives).map { ($0.map { $0.nesting + 1 }).max() ?? 0 }.max() ?? 0
  }

  /// How deep the expression is that it becomes: each clause beside others and each alternative is one step further down.
  var height: Int {
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
