internal import SQLite

/// The id sequences of the tables that never reuse an id. SQLite keeps each table's last id in a table that anybody can
/// write to.
struct IDSequences {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  /// The tables whose recorded last id prevents adding a row.
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
