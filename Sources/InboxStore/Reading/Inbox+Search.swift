internal import SQLite

extension Inbox {
  /// Passes each text that matches the query, in conversations that the filter keeps, to `body` in order; at most
  /// `limit` texts. `isOnceEach` keeps only the first hit of each conversation.
  public func forEachHit(
    _ query: SearchQuery, _ filter: Filter, order: SearchOrder = .newest, limit: Int? = nil, isOnceEach: Bool = false,
    body: (SearchHit) throws -> Void
  ) throws {
    let search = Search(query: query, filter: filter, limit: limit, isOnceEach: isOnceEach)
    try forEachHit(search, order: order, body: body)
  }

  func forEachHit(_ search: Search, order: SearchOrder, body: (SearchHit) throws -> Void) throws {
    guard search.limit != 0, search.query.expression != nil else { return }
    try inOneSnapshot {
      let hits = try SearchHits(search.query, search.filter, database)
      var count = 0
      // Tracks duplicates: a name found both by words and by number (`~id`); with `isOnceEach`, conversations.
      var seen: Set<Int64> = []
      do {
        try search.forEachRow(in: database, order: order, isHit: { try hits.hit($0) != nil }) { id in
          let isName = SearchIndex.Source(ofRow: id) == .conversation
          if search.hasNumbers && isName && !seen.insert(~id).inserted { return }
          guard let hit = try hits.hit(id) else { return }
          if search.isOnceEach && !seen.insert(hit.conversation).inserted { return }
          try body(hit)
          count += 1
          if count == search.limit { throw Enough() }
        }
      } catch is Enough {}
    }
  }

  /// Ends a search early.
  private struct Enough: Error {}
}
