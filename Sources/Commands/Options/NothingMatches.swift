internal import InboxStore

/// The words for an empty result, with what may have been meant otherwise.
func nothingMatches(_ doubt: SearchQuery.Doubt?) -> String {
  switch doubt {
  case nil: "nothing matches"
  case .lowerCaseOr: "nothing matches; 'OR' in capitals means either word, such as 'velo OR bike'"
  case .partOfNumber: "nothing matches; a phone number is found as a whole, such as 514-555-0123"
  }
}

extension Filter {
  /// The first doubt about the words that conversations have to match.
  var doubt: SearchQuery.Doubt? {
    clauses.lazy.filter { !$0.isNegated }.compactMap { clause in
      switch clause.criterion {
      case .match(let query): query.doubt
      case .anyOf(let filters): filters.lazy.compactMap(\.doubt).first
      default: nil
      }
    }.first
  }
}
