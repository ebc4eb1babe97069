internal import SQLite

/// Rows of the full-text index.
struct IndexRows {
  let rows: IdentifierSet
  let sample: IndexSample

  /// Gathers the rows that match a query; at most `limit`.
  init(_ query: SearchQuery, limit: Int, in database: Database) throws {
    var rows = IdentifierSet()
    sample = try IndexSample(query, limit: limit, in: database) { rows.insert($0) }
    self.rows = rows
  }
}
