internal import SQLite

/// The way to the conversations that a clause keeps.
enum Way: String {
  /// Tests rows by what stands in them, or against few ids.
  case scan
  /// Tests rows by other tables: pays while walking a list, until there are enough.
  case walk
  /// Looks up few ids by an index.
  case lookUp = "look up"
}

/// The plan for a page of a list: the way of each clause, chosen once.
struct Plan {
  struct Step {
    let way: Way
    let clause: ClauseSQL

    /// The condition on the row `c` while a list is walked.
    var condition: SQL { clause.condition(.fewByMembers, isWalk: true) }
  }

  let steps: [Step]
  /// Whether the members of all criteria were counted that have any.
  let isCounted: Bool

  /// Counts the members of each criterion, or with `soon` of those where that is quick. `few` is the largest number of
  /// members that counts as few, by default `CriterionSQL.few`.
  init(_ filter: Filter, in database: Database, soon: Bool = false, few: Int? = nil) throws {
    let few = try few ?? CriterionSQL.few(in: database)
    steps = try filter.clausesInSQL().map {
      let clause = try $0.counted(in: database, soon: soon, few: few)
      return Step(way: clause.way, clause: clause)
    }
    isCounted = !soon || steps.flatMap(\.clause.criteria).allSatisfy(\.isSoonCounted)
  }

  private func clauses(_ way: Way) -> [ClauseSQL] { steps.filter { $0.way == way }.map(\.clause) }

  /// The conditions of the clauses that have a way.
  func conditions(_ way: Way) -> [SQL] { steps.filter { $0.way == way }.map(\.condition) }

  /// The conditions that a row, or few ids, tells. Where some keep few, the unary plus keeps SQLite from walking
  /// another one's index instead of looking those up.
  var certain: [SQL] {
    let (lookedUp, scanned) = (conditions(.lookUp), conditions(.scan))
    return lookedUp.isEmpty ? scanned : lookedUp + scanned.map { "+" + $0 }
  }

  /// The same conditions, for an index that has one of them in any order.
  var indexed: [SQL] { (clauses(.lookUp) + clauses(.scan)).map { $0.condition(.indexByMembers) } }

  /// The conditions that read other tables, for a statement that reads all rows.
  var gathered: [SQL] { clauses(.walk).map { $0.condition(.costlyByMembers) } }

  /// The same conditions, for a statement that reads few rows.
  var read: [SQL] { clauses(.walk).map { $0.condition(.tests) } }

  func has(_ way: Way) -> Bool { steps.contains { $0.way == way } }

  var isReadFirst: Bool { clauses(.walk).contains { $0.criteria.contains(where: \.isReadFirst) } }

  var hasIndex: Bool { clauses(.scan).contains { $0.criteria.contains(where: \.hasIndex) } }
}
