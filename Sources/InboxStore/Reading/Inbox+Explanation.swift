internal import SQLite

extension Inbox {
  /// Tells how a page of a list is found, a line each: the way and the condition of each clause, the way to the page, and
  /// what SQLite says of that. For those who work on quo; the words may change.
  public func explainPage(_ filter: Filter, order: Order, limit: Int) throws -> [String] {
    try explainPage(filter, order: order, limit: limit, few: nil)
  }

  /// `few` overrides `CriterionSQL.few`.
  func explainPage(_ filter: Filter, order: Order, limit: Int, few: Int?) throws -> [String] {
    try inOneSnapshot {
      let (plan, page) = try FirstPage(filter: filter, order: order, limit: limit, few: few).found(in: database)
      let steps = try database.all("EXPLAIN QUERY PLAN \(page.query)") { "sqlite\t\($0.string(3))" }
      return plan.steps.map { "\($0.way.rawValue)\t\(Self.onOneLine($0.condition.text))" } + ["page\t\(page.way)"]
        + steps
    }
  }

  private static func onOneLine(_ sql: String) -> String {
    sql.split { $0.isWhitespace }.joined(separator: " ")
  }
}
