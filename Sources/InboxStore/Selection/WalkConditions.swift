internal import SQLite

/// The clauses of a filter as conditions on the row `c`, by how a walk down the list uses them.
struct WalkConditions {
  /// Those that few conversations meet, which are best looked up.
  private(set) var lookedUp: [SQL] = []
  /// Those that a row, or a few ids, tells.
  private(set) var certain: [SQL] = []
  /// Those that read other tables for each conversation.
  private(set) var doubtful: [(clause: Filter.Clause, test: SQL)] = []
  /// Whether one of them excludes done conversations.
  let isInbox: Bool

  /// `few` is the largest number of members that counts as few; it overrides `CriterionSQL.few`.
  init(_ filter: Filter, in database: Database, few: Int? = nil) throws {
    isInbox = filter.plainClauses.contains { clause in
      if case .status(let statuses) = clause.criterion { !clause.isNegated && !statuses.contains(.done) } else { false }
    }
    for clause in filter.plainClauses {
      var isDoubtful = false
      // The last call is for the clause itself, after its nested criteria.
      var isFew = false
      let condition = try clause.condition(isWalk: true, isInbox: isInbox) { criterion in
        isFew = try criterion.keepsFew(in: database, few: few)
        if criterion.isCostly && !isFew { isDoubtful = true }
        return isFew
      }
      if isDoubtful {
        doubtful.append((clause, condition))
      } else if isFew && !clause.isNegated {
        lookedUp.append(condition)
      } else {
        certain.append(condition)
      }
    }
  }

  /// All conditions that are not doubtful, so that the few that some of them keep are looked up.
  var quick: [SQL] {
    // The unary plus keeps SQLite from walking another criterion's index instead of looking up few members.
    lookedUp.isEmpty ? certain : lookedUp + certain.map { "+" + $0 }
  }
}
