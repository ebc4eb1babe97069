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
  /// The number of steps of SQLite's after which a walk along an index without the filter gives up: some 20,000 rows.
  /// A walk that reads other tables to test conversations has five times as many.
  var steps: Int32 = 300_000
  /// The largest number of members that counts as few; overrides `CriterionSQL.few`.
  var few: Int?

  /// A SELECT of the page's ids, in any order.
  func ids(in database: Database) throws -> SQL {
    let conditions = try WalkConditions(filter, in: database, few: few)
    let (certain, doubtful) = (conditions.certain, conditions.doubtful)
    func members() throws -> [SQL] {
      try doubtful.map { doubt in
        try doubt.clause.condition(isInbox: conditions.isInbox) {
          try $0.isCostly || $0.keepsFew(in: database, few: few)
        }
      }
    }
    let tests = doubtful.map(\.test)
    if !conditions.lookedUp.isEmpty {
      let few = conditions.quick
      if limit > 0, !doubtful.isEmpty, let found = try met(sorted(few, limit: furthest), tests, in: database) {
        return Self.select(found)
      }
      return sorted(few + (try members()), limit: limit)
    }
    if limit > 0, !doubtful.isEmpty {
      let walked = try withinBudget(database, steps * 5) {
        try met(walk(certain, limit: furthest), tests, in: database)
      }
      // A walk that gave up met hardly any that the other clauses keep, so those are soon sorted.
      let found = try walked ?? met(fromTheList(certain, limit: furthest), tests, in: database)
      if let found { return Self.select(found) }
    }
    let all = certain + (try members())
    if isTheList { return walk(all, limit: limit) }
    if limit > 0, doubtful.isEmpty {
      let found = try withinBudget(database, steps) { try database.all(walk(all, limit: limit)) { $0.int64(0) } }
      if let found { return Self.select(found) }
    }
    return fromTheList(all, limit: limit)
  }

  private static func select(_ ids: [Int64]) -> SQL { "SELECT value FROM json_each(\(Selection.jsonArray(ids)))" }

  /// Whether the order is the one in which filters have their indexes: whatever the filter, SQLite finds one that has
  /// its conversations in order.
  var isTheList: Bool { order.key == .activity }

  /// Runs a walk along an index that has the order and no filter: where hardly any row is kept, it gives up.
  private func withinBudget<Result>(
    _ database: Database, _ steps: Int32, _ walk: () throws -> Result
  ) throws -> Result? {
    isTheList ? try walk() : try database.within(steps: steps, walk)
  }

  /// The matching ids found by walking the list; nil if the page is incomplete and `furthest` was reached.
  ///
  /// A single statement, so that a test's preparation runs once. SQLite passes on the rows of a subquery in their
  /// order, and CROSS keeps it.
  private func met(_ walk: SQL, _ doubtful: [SQL], in database: Database) throws -> [Int64]? {
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
