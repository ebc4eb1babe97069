/// The limits of filters, which keep any statement with one below SQLite's limits on expression depth, SELECTs and
/// bound values.
enum FilterLimit {
  /// Criteria: each is a level of the expression, and a property takes up to two of the 500 SELECTs allowed.
  static let criteria = 250
  /// Values of all criteria together. A filter occurs up to three times in a statement, which may bind 32,766 values.
  static let values = 10_000
  /// Values of a filter that occurs for each part of a list and for each status there: up to six times.
  static let valuesOfWalk = 5_000
  /// Filters of a view, including those of nested views.
  static let inView = 200
  /// Views within views.
  static let nesting = 16
  /// Clauses of all filters together, if one is a view.
  static let together = 500
  /// The same clauses with the condition on the inbox that each alternative gets.
  static let clauses = 3_000
  /// Levels of the expression: SQLite takes 1,000, of which the criteria themselves need some.
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

  /// Checks the size of a filter that contains the view `name`, and limits it to the inbox if `isWithinInbox` is set
  /// and no clause names statuses. Throws `tooLargeWithView`.
  func bounded(isWithinInbox: Bool, byView name: String) throws(FilterError) -> Filter {
    guard !hasMoreClauses(than: FilterLimit.together) else { throw .tooLargeWithView(name) }
    let within = isWithinInbox ? withinInboxUnlessSaid : self
    guard !within.hasMoreClauses(than: FilterLimit.clauses), within.height <= FilterLimit.height else {
      throw .tooLargeWithView(name)
    }
    return within
  }
}

/// The size of a filter. Alternatives share nested filters, so a few views can expand to more clauses than there is
/// time to count: counting stops at a limit.
extension Filter {
  /// Whether the filter has more clauses than `limit`, including those of nested alternatives.
  func hasMoreClauses(than limit: Int) -> Bool {
    var left = limit
    return takesMore(than: &left)
  }

  /// The nesting depth of alternatives.
  var nesting: Int {
    clauses.map(\.alternatives).map { ($0.map { $0.nesting + 1 }).max() ?? 0 }.max() ?? 0
  }

  /// The depth of the filter's SQL expression: each clause beside others and each alternative adds a level.
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
