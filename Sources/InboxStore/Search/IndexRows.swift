internal import SQLite

/// Rows of the full-text index.
struct IndexRows {
  let rows: IdentifierSet
  let count: Int
  /// The kinds of texts among them.
  let sources: Set<SearchIndex.Source>

  /// Gathers the rows that match a query; at most `limit`, in no order.
  init(_ query: SearchQuery, limit: Int, in database: Database) throws {
    var rows = IdentifierSet()
    var count = 0
    var sources: Set<SearchIndex.Source> = []
    try database.query(
      "SELECT rowid FROM search WHERE search MATCH \(query.expression ?? "") LIMIT \(limit)"
    ) { row in
      rows.insert(row.int64(0))
      count += 1
      if let source = SearchIndex.Source(rawValue: row.int64(0) & 3) { sources.insert(source) }
    }
    (self.rows, self.count, self.sources) = (rows, count, sources)
  }
}
