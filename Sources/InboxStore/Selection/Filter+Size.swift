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
