extension Database {
  /// Sets the size of the page cache, in KiB.
  package func setCache(kibibytes: Int) throws(SQLiteError) {
    try execute("PRAGMA cache_size = -\(kibibytes)")
  }

  /// Runs `body` with another size of the page cache, in KiB.
  package func withCache<Result>(kibibytes: Int, _ body: () throws -> Result) throws -> Result {
    let size = try integer("PRAGMA cache_size") ?? 0
    try setCache(kibibytes: kibibytes)
    defer { try? execute("PRAGMA cache_size = \(size)") }
    return try body()
  }
}
