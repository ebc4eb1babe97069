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

  /// A SELECT of their ids, in any order.
  func ids(in database: Database) throws -> SQL {
    var lookedUp: [SQL] = []
    var certain: [SQL] = []
    var doubtful: [(clause: Filter.Clause, test: SQL)] = []
    let isInbox = filter.plainClauses.contains { clause in
      if case .status(let statuses) = clause.criterion { !clause.isNegated && !statuses.contains(.done) } else { false }
    }
    for clause in filter.plainClauses {
      var isDoubtful = false
      // Of the clause itself, after all that it is made of.
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
    // The plus keeps SQLite from walking the index of another criterion instead of looking few members up.
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
    func select(_ conditions: [SQL]) -> SQL {
      """
      SELECT c.id FROM conversations c WHERE \(([Filter().condition] + conditions).joined(separator: " AND "))
       ORDER BY \(order.terms) LIMIT \(limit)
      """
    }
    // An index that has pinned conversations and the latest on top can be walked upwards only below each of the two.
    guard order == Order(.activity, isReversed: true) else { return select(conditions) }
    let parts = [1, 0].map { pinned -> SQL in "SELECT id FROM (\(select(conditions + ["c.pinned = \(pinned)"])))" }
    return "\(parts.joined(separator: " UNION ALL ")) LIMIT \(limit)"
  }

  /// Those met on the way down; nil when there may be more further on.
  ///
  /// One statement, so that what a test has to gather first is gathered once. SQLite hands the rows of a subquery on in
  /// their order as they come, and CROSS keeps it.
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
