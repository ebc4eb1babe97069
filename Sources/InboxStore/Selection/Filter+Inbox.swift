extension Filter {
  /// The filter as a command line means it: of the inbox alone, unless something is said of statuses.
  ///
  /// Of several alternatives each counts by itself, so that what `--view a,b` keeps is what `--view a` and `--view b`
  /// keep, also where only one of the two says something of statuses.
  public var withinInboxUnlessSaid: Filter {
    switch statusMention {
    case .everywhere: self
    case .within(let parts):
      Filter([parts.isEmpty ? Filter.inbox.clauses[0] : Clause(.anyOf([.inbox] + parts))] + clauses)
    }
  }

  /// Where something is said of statuses.
  fileprivate enum StatusMention {
    case everywhere
    /// For the conversations that one of these filters keeps; for none where there are none.
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
    // What none of them keeps, each of them says: `--not-view a,b` is `--not-view a --not-view b`.
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
