internal import SQLite

extension Inbox {
  /// Passes each text that matches the query, in conversations that the filter keeps, to `body` in order; at most
  /// `limit` texts. `isOnceEach` keeps only the first hit of each conversation.
  public func forEachHit(
    _ query: SearchQuery, _ filter: Filter, order: SearchOrder = .best, limit: Int? = nil, isOnceEach: Bool = false,
    body: (SearchHit) throws -> Void
  ) throws {
    guard let rows = query.rows(order: order), limit != 0 else { return }
    try translatingErrors {
      let hits = try SearchHits(query, filter, database)
      var count = 0
      // Tracks duplicates: a name found both by words and by number (`~id`); with `isOnceEach`, conversations.
      var seen: Set<Int64> = []
      let hasNumbers = !query.numbers.isEmpty
      do {
        try database.query(rows) { row in
          let id = row.int64(0)
          if hasNumbers && id & 3 == SearchIndex.Source.conversation.rawValue && !seen.insert(~id).inserted { return }
          guard let hit = try hits.hit(id) else { return }
          if isOnceEach && !seen.insert(hit.conversation).inserted { return }
          try body(hit)
          count += 1
          if count == limit { throw Enough() }
        }
      } catch is Enough {}
    }
  }

  /// Ends a search early.
  private struct Enough: Error {}
}

extension SearchQuery {
  /// The index rows that match the query, and the rows of names whose participants have one of its numbers.
  fileprivate func rows(order: SearchOrder) -> SQL? {
    guard let expression else { return nil }
    switch order {
    case .best:
      return """
        SELECT rowid, bm25(search) AS weight FROM search WHERE search MATCH \(expression)
         \(names("-1e9")) ORDER BY weight, rowid DESC
        """
    case .newest:
      return """
        SELECT s.rowid AS rowid,
               CASE s.rowid & 3
                 WHEN 0 THEN (SELECT a.at FROM activities a WHERE a.id = s.rowid >> 2)
                 WHEN 1 THEN (SELECT a.at FROM callDetails d JOIN activities a ON a.quoId = d.call
                               WHERE d.id = s.rowid >> 2)
                 WHEN 2 THEN (SELECT n.at FROM notes n WHERE n.id = s.rowid >> 2)
                 ELSE (SELECT c.activeAt FROM conversations c WHERE c.id = s.rowid >> 2)
               END AS at
          FROM search s WHERE s.search MATCH \(expression)
         \(names("c.activeAt")) ORDER BY at DESC, rowid DESC
        """
    }
  }

  /// The rows of names by number. They sort before texts, because a searched number most likely means its owner.
  private func names(_ weight: SQL) -> SQL {
    guard !numbers.isEmpty else { return "" }
    return """
      UNION ALL SELECT c.id * 4 + \(SearchIndex.Source.conversation.rawValue), \(weight) FROM \(conversationsByNumber)
      """
  }
}
