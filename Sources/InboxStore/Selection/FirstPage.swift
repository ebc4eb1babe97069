internal import SQLite

/// The first conversations of a list, or those on one side of a place in it.
///
/// A criterion that reads other tables, such as a common word, is best tested while walking the list, because the first
/// 20 are found soon. A common word may occur only long ago, so after `furthest` rows the members are queried instead.
struct FirstPage {
  let filter: Filter
  let order: Order
  let limit: Int
  /// The place at which the page begins; nil for the beginning of the list, or for its end if `isBackward`.
  var position: ListPosition?
  /// Whether the page goes on towards the beginning of the list. It has the nearest first, without the position itself.
  var isBackward = false
  /// The number of conversations after which a walk gives up.
  var furthest = 3_000
  /// The largest number of members that counts as few; overrides `CriterionSQL.few`.
  var few: Int?

  /// A SELECT of the page's ids, in any order.
  func ids(in database: Database) throws -> SQL {
    var lookedUp: [SQL] = []
    var certain: [SQL] = []
    var doubtful: [(clause: Filter.Clause, test: SQL)] = []
    let isInbox = filter.plainClauses.contains { clause in
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
    if let position { certain.append(order.condition(position, isBefore: isBackward)) }
    // The unary plus keeps SQLite from walking another criterion's index instead of looking up few members.
    if !lookedUp.isEmpty { certain = lookedUp + certain.map { "+" + $0 } }
    if limit > 0, !doubtful.isEmpty, let met = try met(certain, doubtful.map(\.test), in: database) {
      return "SELECT value FROM json_each(\(Selection.jsonArray(met)))"
    }
    let members = try doubtful.map { doubt in
      try doubt.clause.condition(isInbox: isInbox) { try $0.isCostly || $0.keepsFew(in: database, few: few) }
    }
    return select(certain + members, limit: limit)
  }

  private func select(_ conditions: [SQL], limit: Int) -> SQL {
    // As everywhere, the order's keys are columns of the result. The outer limit keeps SQLite from leaving them out.
    func select(_ conditions: [SQL]) -> SQL {
      """
      SELECT id FROM (
        SELECT c.id AS id, \(order.keyColumns) FROM conversations c
         WHERE \(([Filter().condition] + conditions).joined(separator: " AND "))
         ORDER BY \(order.terms(isBackward: isBackward)) LIMIT \(limit)) LIMIT -1
      """
    }
    // Reversed order keeps pinned first, so the list index can be walked backwards only within each value of `pinned`.
    guard order == Order(.activity, isReversed: true), position == nil, !isBackward else { return select(conditions) }
    let parts = [1, 0].map { pinned -> SQL in "SELECT id FROM (\(select(conditions + ["c.pinned = \(pinned)"])))" }
    return "\(parts.joined(separator: " UNION ALL ")) LIMIT \(limit)"
  }

  /// The matching ids found by walking the list; nil if the page is incomplete and `furthest` was reached.
  ///
  /// A single statement, so that a test's preparation runs once. SQLite passes on the rows of a subquery in their
  /// order, and CROSS keeps it.
  private func met(_ certain: [SQL], _ doubtful: [SQL], in database: Database) throws -> [Int64]? {
    let walk = select(certain, limit: furthest)
    let met = try database.all(
      """
      SELECT c.id FROM (\(walk)) w CROSS JOIN conversations c ON c.id = w.id
       WHERE \(doubtful.joined(separator: " AND ")) LIMIT \(limit)
      """
    ) { $0.int64(0) }
    if met.count == limit { return met }
    let passed = try database.integer("SELECT count(*) FROM (\(walk))") ?? 0
    return passed < furthest ? met : nil
  }
}
