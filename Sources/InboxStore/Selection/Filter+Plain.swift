extension Filter {
  /// Clauses that keep the same, without alternatives where there is only one: a view by itself is then translated as
  /// if its filters had been typed, and found as quickly.
  var plainClauses: [Clause] { clauses.flatMap(\.plain) }
}

extension Filter.Clause {
  fileprivate var plain: [Filter.Clause] {
    guard case .anyOf(let filters) = criterion else { return [self] }
    guard isNegated else { return filters.count == 1 ? filters[0].plainClauses : [self] }
    // None of several: not the one, and not the other.
    return filters.flatMap { filter in
      let clauses = filter.plainClauses
      guard clauses.count == 1 else { return [Filter.Clause(.anyOf([filter]), isNegated: true)] }
      return Filter.Clause(clauses[0].criterion, isNegated: !clauses[0].isNegated).plain
    }
  }
}
