internal import SQLite

/// The first rows of the full-text index that match a query, by which all of them are estimated: a very common word takes
/// the index milliseconds to count.
struct IndexSample {
  /// The numbers of rows of each kind of text, by its raw value.
  private var counts = [Int](repeating: 0, count: SearchIndex.Source.allCases.count)
  private var last: Int64 = 0
  private let limit: Int

  /// Reads at most `limit` rows, those of the smallest ids, and passes each to `body`.
  init(_ query: SearchQuery, limit: Int, in database: Database, _ body: (Int64) -> Void = { _ in }) throws {
    self.limit = limit
    try database.query(
      "SELECT rowid FROM search WHERE search MATCH \(query.expression ?? "") ORDER BY rowid LIMIT \(limit)"
    ) { row in
      last = row.int64(0)
      counts[Int(SearchIndex.Source(ofRow: last).rawValue)] += 1
      body(last)
    }
  }

  /// The number of rows that were read.
  var count: Int { counts.reduce(0, +) }

  /// Tells whether there are rows of a kind of text.
  func has(_ source: SearchIndex.Source) -> Bool { counts[Int(source.rawValue)] > 0 }

  /// Tells how many rows match; where there are more than these, about as many for each id of their table.
  func estimate(in database: Database) throws -> Int {
    guard count == limit else { return count }
    let numbers = try zip(SearchIndex.Source.allCases, counts).map { source, count in
      guard count > 0 else { return 0.0 }
      let greatest = try database.integer("SELECT max(id) FROM \(verbatim: source.table)") ?? 0
      return Double(count) * max(1, Double(greatest) / Double(max(SearchIndex.id(ofRow: last), 1)))
    }
    // A forged file may have ids whose estimate is more than an Int holds.
    return Int(min(numbers.reduce(0, +), 1e15))
  }
}
