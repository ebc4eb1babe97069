internal import SQLite

extension Inbox {
  /// Passes each conversation that a filter keeps to `body`, in order; at most `limit` conversations.
  public func forEachConversation(
    _ filter: Filter, order: Order = Order(), limit: Int? = nil, body: (Conversation) throws -> Void
  ) throws {
    guard let limit else {
      return try forEachConversation(where: filter.condition, order: order, body: body)
    }
    // Choose the ids first, to avoid joining and sorting rows beyond the limit. This takes several queries, so one
    // transaction gives them all the same snapshot.
    try inOneSnapshot {
      var page = try FirstPage(filter: filter, order: order, limit: limit).ids(in: database)
      // Each of the two kinds of rows would look for the page again.
      if due != nil {
        page = "SELECT value FROM json_each(\(Selection.jsonArray(try database.all(page) { $0.int64(0) })))"
      }
      try forEachConversation(where: "c.id IN (\(page))", order: order, body: body)
    }
  }

  /// The conversations that a filter keeps, in order.
  public func conversations(_ filter: Filter, order: Order = Order(), limit: Int? = nil) throws -> [Conversation] {
    var found: [Conversation] = []
    try forEachConversation(filter, order: order, limit: limit) { found.append($0) }
    return found
  }

  /// The ids of the selected conversations.
  public func conversationIDs(in selection: Selection) throws -> [Int64] {
    try translatingErrors {
      try database.all("SELECT c.id FROM conversations c WHERE \(selection.condition)") { $0.int64(0) }
    }
  }

  /// Counts the conversations that a filter keeps.
  public func countConversations(_ filter: Filter) throws -> Int {
    try translatingErrors {
      if let others = filter.tallied, let count = try count(others.whole, without: others.rest) { return count }
      let counted = try counted(filter)
      return try database.first("SELECT \(counted.number) FROM \(counted.rows)") { try $0.count(0) } ?? 0
    }
  }

  /// Counts what a filter keeps and another, which keeps some of it, does not; nil where that one keeps more than a few.
  private func count(_ whole: Filter, without rest: Filter) throws -> Int? {
    let few = 50_000
    let rows: SQL = "FROM conversations c WHERE \(rest.condition(.tests))"
    guard try database.integer("SELECT count(*) FROM (SELECT 1 \(rows) LIMIT \(few + 1))") ?? 0 <= few else {
      return nil
    }
    let counted = try counted(whole)
    return try database.first(
      "SELECT ifnull((SELECT \(counted.number) FROM \(counted.rows)), 0) - (SELECT count(*) \(rows))"
    ) { try $0.count(0) }
  }

  /// The conversation with this row id, even if deleted.
  public func conversation(_ id: Int64) throws -> Conversation? {
    var found: Conversation?
    try forEachConversation(where: "c.id = \(id)") { found = $0 }
    return found
  }
}
