internal import SQLite

/// The first conversations of a list.
///
/// What looks into other tables, such as a common word, is best tested on the way down the list: the first 20 are met
/// soon. But a word may be common and all of it long ago; so after some way the members are asked for instead.
struct FirstPage {
  let filter: Filter
  let order: Order
  let limit: Int
  /// After how many conversations to give up on meeting enough of them.
  var furthest = 3_000
  /// Up to how many members count as few, in place of what each criterion says.
  var few: Int?

  private struct Part {
    let criterion: CriterionSQL
    let isNegated: Bool
    let byMembers: Bool

    var isDoubtful: Bool { criterion.isCostly && !byMembers }

    func condition(byMembers: Bool) -> SQL {
      " AND \(criterion.condition(byMembers: byMembers, isNegated: isNegated))"
    }
  }

  /// A SELECT of their ids, in any order.
  func ids(in database: Database) throws -> SQL {
    let parts = try filter.clauses.map { clause in
      let (criterion, isNegated) = clause.translated
      return Part(
        criterion: criterion, isNegated: isNegated, byMembers: try criterion.keepsFew(in: database, few: few))
    }
    if limit > 0, let met = try met(parts, in: database) {
      return "SELECT value FROM json_each(\(Selection.jsonArray(met)))"
    }
    return select(parts.map { $0.condition(byMembers: $0.byMembers || $0.criterion.isCostly) }, limit: limit)
  }

  private func select(_ conditions: [SQL], limit: Int) -> SQL {
    """
    SELECT c.id FROM conversations c WHERE \(Filter().condition)\(conditions.joined(separator: ""))
     ORDER BY \(order.terms) LIMIT \(limit)
    """
  }

  /// Those met on the way down; nil when there may be more further on, or when nothing is in doubt.
  private func met(_ parts: [Part], in database: Database) throws -> [Int64]? {
    let doubtful = parts.filter(\.isDoubtful)
    guard !doubtful.isEmpty else { return nil }
    let condition = doubtful.map { $0.condition(byMembers: false) }.joined(separator: "")
    let test = try database.prepare("SELECT 1 FROM conversations c WHERE c.id = ?\(condition.text)")
    let certain = parts.filter { !$0.isDoubtful }.map { $0.condition(byMembers: $0.byMembers) }
    var met: [Int64] = []
    var passed = 0
    do {
      try database.query(select(certain, limit: furthest)) { row in
        passed += 1
        let id = row.int64(0)
        try test.forEach(all: [.integer(id)] + condition.values) { _ in met.append(id) }
        if met.count == limit { throw Enough() }
      }
    } catch is Enough {
      return met
    }
    return passed < furthest ? met : nil
  }

  /// Ends the walk early.
  private struct Enough: Error {}
}
