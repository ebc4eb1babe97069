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
  /// The number of conversations after which a walk that reads other tables gives up.
  var furthest = 10_000
  /// The number of steps of SQLite's after which a walk along an index without the filter gives up. A walk that reads other
  /// tables to test conversations has five times as many. By default, as many as a third of what it takes to read all that
  /// may be kept; in the usual order, where that is not known, some 20,000 rows.
  var steps: Int32?
  /// The same for the first walk, which reads texts where very many may match.
  var firstSteps: Int32 = 50_000
  /// The largest number of members that counts as few; overrides `CriterionSQL.few`.
  var few: Int?

  /// A SELECT of the page's ids, in any order.
  func ids(in database: Database) throws -> SQL { try found(in: database).page.ids }

  /// A page that was found.
  struct Found {
    /// The way to it, for people to read.
    let way: String
    /// A SELECT of its ids.
    let ids: SQL
    /// The query that finds, or found, them.
    let query: SQL

    init(_ way: String, by query: SQL, ids: [Int64]? = nil) {
      self.way = way
      self.query = query
      self.ids = ids.map { "SELECT value FROM json_each(\(Selection.jsonArray($0)))" } ?? query
    }
  }

  /// Finds the page, by a plan that counts no more than it needs.
  func found(in database: Database) throws -> (plan: Plan, page: Found) {
    // A walk has the filter once for each part and status, and SQLite binds no more values than it does.
    if !isTheList, filter.facts.values > FilterLimit.valuesOfWalk {
      let plan = try Plan(filter, in: database, few: few)
      return (plan, Found("scan and sort", by: fromTheList(plan.certain + plan.gathered, limit: limit)))
    }
    let most = try isTheList ? .max : filter.mostKept(in: database)
    let soon = try Plan(filter, in: database, soon: true, few: few)
    if soon.isReadFirst, let page = try read(soon, of: most, in: database) { return (soon, page) }
    let plan = try soon.isCounted ? soon : Plan(filter, in: database, few: few)
    return (plan, try found(plan, of: most, in: database))
  }

  /// Finds a page by the plan of its filter, which keeps at most so many conversations.
  private func found(_ plan: Plan, of most: Int, in database: Database) throws -> Found {
    let (certain, tests) = (plan.certain, plan.conditions(.walk))
    let steps = self.steps ?? (isTheList ? 300_000 : 5 * Int32(clamping: min(max(most, 1_000), 10_000_000)))
    if plan.has(.lookUp) {
      if !tests.isEmpty,
        let found = try met("look up, sort and test", sorted(certain, limit: furthest), tests, in: database)
      {
        return found
      }
      return Found("look up and sort", by: sorted(certain + plan.gathered, limit: limit))
    }
    if !tests.isEmpty {
      let walked = try withinBudget(database, steps * 5) {
        try met("walk and test", walk(certain, limit: furthest), tests, in: database)
      }
      // A walk that gave up met hardly any that the other clauses keep, so those are soon sorted.
      let found = try walked ?? met("scan, sort and test", fromTheList(certain, limit: furthest), tests, in: database)
      if let found { return found }
    }
    let full = walk(certain + plan.gathered, limit: limit)
    if isTheList, !plan.hasIndex { return Found("walk", by: full) }
    if limit > 0, tests.isEmpty {
      let ids = try database.within(steps: steps) { try database.all(full) { $0.int64(0) } }
      if let ids { return Found("walk", by: full, ids: ids) }
    }
    if plan.hasIndex { return Found("sort", by: sorted(plan.indexed + plan.gathered, limit: limit)) }
    return Found("scan and sort", by: fromTheList(certain + plan.gathered, limit: limit))
  }

  /// Finds a page by reading the texts of conversations, of which the plan keeps at most so many: those that the other
  /// clauses keep near the beginning of the order; or, if the order has too many others there, of the list.
  private func read(_ plan: Plan, of most: Int, in database: Database) throws -> Found? {
    let certain = plan.certain
    func met(_ rows: SQL, steps: Int32) throws -> Found? {
      try database.within(steps: steps) { try self.met("read", rows, plan.read, in: database) } ?? nil
    }
    if plan.has(.lookUp) { return try met(sorted(certain, limit: furthest), steps: firstSteps) }
    if let found = try met(walk(certain, limit: furthest), steps: firstSteps) { return found }
    if isTheList || most > furthest { return nil }
    return try met(fromTheList(certain, limit: furthest), steps: firstSteps + 25 * Int32(most))
  }

  /// Whether the order is the one in which filters have their indexes: whatever the filter, SQLite finds one that has
  /// its conversations in order.
  var isTheList: Bool { order.key == .activity }

  /// Runs a walk along an index that has the order and no filter: where hardly any row is kept, it gives up.
  private func withinBudget<Result>(
    _ database: Database, _ steps: Int32, _ walk: () throws -> Result
  ) throws -> Result? {
    isTheList ? try walk() : try database.within(steps: steps, walk)
  }

  /// The page found by testing the rows of a walk; nil if it is incomplete and `furthest` was reached.
  ///
  /// A single statement, so that a test's preparation runs once. SQLite passes on the rows of a subquery in their
  /// order. A join would not keep it while reminders are due: SQLite then joins all conversations that are not due, and
  /// after them those that are.
  private func met(_ way: String, _ walk: SQL, _ tests: [SQL], in database: Database) throws -> Found? {
    guard limit > 0 else { return nil }
    let query: SQL = """
      SELECT w.id FROM (\(walk)) w
       WHERE EXISTS (SELECT 1 FROM conversations c WHERE c.id = w.id AND \(tests.joined(separator: " AND ")))
       LIMIT \(limit)
      """
    let ids = try database.all(query) { $0.int64(0) }
    if ids.count < limit {
      let passed = try database.integer("SELECT count(*) FROM (\(walk))") ?? 0
      if passed >= furthest { return nil }
    }
    return Found(way, by: query, ids: ids)
  }
}
