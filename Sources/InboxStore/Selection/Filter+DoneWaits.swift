extension Filter {
  /// Whether the filter keeps only done conversations in which somebody waits. There are hardly any: a mark done ends
  /// the wait.
  public var keepsOnlyDoneWaits: Bool { implies { $0.isForWaits } && implies { $0.isForDone } }

  /// Whether `test` holds for one of the clauses, or for a clause in each alternative of one.
  private func implies(_ test: (Clause) -> Bool) -> Bool {
    plainClauses.contains { clause in
      guard case .anyOf(let filters) = clause.criterion, !clause.isNegated else { return test(clause) }
      return !filters.isEmpty && filters.allSatisfy { $0.implies(test) }
    }
  }
}

extension Filter.Clause {
  fileprivate var isForWaits: Bool {
    if isNegated { return criterion == .answered }
    if case .waitingSince = criterion { return true }
    return criterion == .unanswered
  }

  fileprivate var isForDone: Bool {
    guard case .status(let statuses) = criterion else { return false }
    return Status.allCases.filter { statuses.contains($0) != isNegated } == [.done]
  }
}
