internal import SQLite

/// The rule by which criteria take one of their forms.
enum FormRule {
  /// Row tests: for a statement that reads few rows.
  case tests
  /// Selects of ids, wherever there are any: the laws compare these with the tests.
  case members
  /// Selects of ids for criteria that read other tables: for a statement that reads all rows.
  case costlyByMembers
  /// Selects of ids where they are few, as counted.
  case fewByMembers
  /// Selects of ids where they are few, or where an index has them in another order than the list's.
  case indexByMembers
}

/// A clause as SQL, in the forms of its criterion or of its alternatives.
struct ClauseSQL {
  private enum Forms {
    case criterion(CriterionSQL)
    case anyOf([[ClauseSQL]])
  }

  private var forms: Forms
  private let isNegated: Bool

  /// Translates a clause of a filter that keeps no other statuses than some.
  init(_ clause: Filter.Clause, among statuses: [Status]) {
    let opposite = clause.isNegated ? clause.criterion.facts.opposite : nil
    isNegated = clause.isNegated && opposite == nil
    if case .anyOf(let filters) = clause.criterion {
      forms = .anyOf(filters.map { $0.clausesInSQL(among: statuses) })
    } else {
      forms = .criterion((opposite ?? clause.criterion).sql(among: statuses))
    }
  }

  /// The condition on the row `c`; `isWalk` if one statement tests many rows. Negation is `IS NOT TRUE`, not `NOT`, so
  /// that a null satisfies exactly one of a clause and its negation.
  func condition(_ rule: FormRule, isWalk: Bool = false) -> SQL {
    let condition: SQL =
      switch forms {
      case .criterion(let sql): sql.condition(rule, isWalk: isWalk)
      case .anyOf(let alternatives) where alternatives.isEmpty: "FALSE"
      case .anyOf(let alternatives):
        alternatives.map { "(\($0.condition(rule, isWalk: isWalk)))" as SQL }.joined(separator: " OR ")
      }
    return isNegated ? "((\(condition)) IS NOT TRUE)" : "(\(condition))"
  }

  /// The same clause after counting whether each criterion has few members: all, or those `soon` counted.
  func counted(in database: Database, soon: Bool, few: Int) throws -> ClauseSQL {
    var counted = self
    switch forms {
    case .criterion(let sql):
      if sql.isSoonCounted || !soon { counted.forms = .criterion(try sql.counted(in: database, few: few)) }
    case .anyOf(let alternatives):
      counted.forms = .anyOf(
        try alternatives.map { try $0.map { try $0.counted(in: database, soon: soon, few: few) } })
    }
    return counted
  }

  /// The criteria of the clause, those of alternatives among them.
  var criteria: [CriterionSQL] {
    switch forms {
    case .criterion(let sql): [sql]
    case .anyOf(let alternatives): alternatives.joined().flatMap(\.criteria)
    }
  }

  /// The way to the conversations that the clause keeps, once it is counted.
  var way: Way {
    switch forms {
    case .criterion(let sql): sql.isFew ? (isNegated ? .scan : .lookUp) : sql.isCostly ? .walk : .scan
    case .anyOf(let alternatives): alternatives.joined().contains { $0.way == .walk } ? .walk : .scan
    }
  }
}

extension [ClauseSQL] {
  /// Whether all clauses hold.
  func condition(_ rule: FormRule, isWalk: Bool = false) -> SQL {
    isEmpty ? "TRUE" : map { $0.condition(rule, isWalk: isWalk) }.joined(separator: " AND ")
  }
}
