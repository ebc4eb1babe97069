extension Filter {
  /// Equivalent clauses in which a single alternative is inlined, so that one view is translated, and runs as fast, as
  /// if its filters had been typed. None of them has an empty list of values.
  var plainClauses: [Clause] { clauses.flatMap(\.plain) }
}

extension Filter.Clause {
  private static let nothing = Filter.Clause(.anyOf([]))

  fileprivate var plain: [Filter.Clause] {
    guard case .anyOf(let filters) = criterion else {
      // No value keeps nothing; the negation keeps everything.
      guard criterion.facts.values == 0 else { return [self] }
      return isNegated ? [] : [.nothing]
    }
    guard isNegated else { return filters.count == 1 ? filters[0].plainClauses : [self] }
    // By De Morgan: none of several filters means each of them negated.
    return filters.flatMap { filter -> [Filter.Clause] in
      let clauses = filter.plainClauses
      if clauses.isEmpty { return [.nothing] }
      guard clauses.count == 1 else { return [Filter.Clause(.anyOf([filter]), isNegated: true)] }
      return Filter.Clause(clauses[0].criterion, isNegated: !clauses[0].isNegated).plain
    }
  }
}
