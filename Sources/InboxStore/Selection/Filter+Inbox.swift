extension Filter {
  /// The filter as a command line means it: limited to the inbox unless a clause names statuses.
  ///
  /// Each alternative is limited by itself, so that `--view a,b` keeps what `--view a` and `--view b` keep, even if
  /// only one of them names statuses.
  public var withinInboxUnlessSaid: Filter {
    switch statusMention {
    case .everywhere: self
    case .within(let parts):
      Filter([parts.isEmpty ? Filter.inbox.clauses[0] : Clause(.anyOf([.inbox] + parts))] + clauses)
    }
  }

  /// The part of a filter that names statuses.
  fileprivate enum StatusMention {
    case everywhere
    /// Statuses are named for conversations that one of these filters keeps; an empty list means for none.
    case within([Filter])

    var isEverywhere: Bool {
      if case .everywhere = self { true } else { false }
    }

    var isNowhere: Bool {
      if case .within(let parts) = self { parts.isEmpty } else { false }
    }
  }

  fileprivate var statusMention: StatusMention {
    var parts: [Filter] = []
    for clause in clauses {
      switch clause.statusMention {
      case .everywhere: return .everywhere
      case .within(let some): parts += some
      }
    }
    return .within(parts)
  }
}

extension Filter.Clause {
  fileprivate var statusMention: Filter.StatusMention {
    guard case .anyOf(let filters) = criterion else { return criterion.facts.saysStatus ? .everywhere : .within([]) }
    let mentions = filters.map(\.statusMention)
    // `--not-view a,b` is `--not-view a --not-view b`, so one view that names statuses is enough.
    if isNegated { return mentions.allSatisfy(\.isNowhere) ? .within([]) : .everywhere }
    if !filters.isEmpty, mentions.allSatisfy(\.isEverywhere) { return .everywhere }
    return .within(
      zip(filters, mentions).flatMap { filter, mention in
        switch mention {
        case .everywhere: [filter]
        case .within(let parts): parts.map { Filter(filter.clauses + $0.clauses) }
        }
      })
  }
}
