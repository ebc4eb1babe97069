internal import SQLite

/// The ids that SQLite gives to new rows of the tables in which no id is used again: each follows the last one, which it
/// keeps in a table that anybody can write to.
struct IDSequences {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  /// The tables whose last id is such that no row can be added.
  func exhausted() throws -> [String] {
    try database.all(
      """
      SELECT DISTINCT name FROM sqlite_sequence
       WHERE name IN ('conversations', 'operations')
         AND (typeof(seq) <> 'integer' OR seq NOT BETWEEN 0 AND \(greatestID - 1)) ORDER BY name
      """
    ) { $0.string(0) }
  }
}
