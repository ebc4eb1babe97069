internal import SQLite

/// Puts the texts of many new rows into the full-text index at once.
struct SearchFilling {
  private let database: Database
  private let lastActivity: Int64
  private let lastDetail: Int64
  private let lastConversation: Int64

  /// Takes note of the rows that are there; those that come after them are new.
  init(_ database: Database) throws {
    self.database = database
    lastActivity = try database.integer("SELECT max(id) FROM activities") ?? 0
    lastDetail = try database.integer("SELECT max(id) FROM callDetails") ?? 0
    lastConversation = try database.integer("SELECT max(id) FROM conversations") ?? 0
    try database.addFunction("quo_words") { SearchText.indexed($0) }
  }

  /// To be called last: any other write in between would make the index write out what it has gathered so far.
  func fill() throws {
    try fill(from: "SELECT id, text FROM activities WHERE id > \(lastActivity) AND text <> ''", .activity)
    try fill(from: "SELECT id, text FROM callDetails WHERE id > \(lastDetail) AND text <> ''", .callDetail)
    try fill(
      from: """
        SELECT id, title AS text FROM conversations
         WHERE id > \(lastConversation) AND mergedInto IS NULL AND \(Titles.isIndexed)
        """, .conversation)
  }

  /// Text of ASCII alone is its own words; the function is for the rest.
  private func fill(from rows: SQL, _ source: SearchIndex.Source) throws {
    try database.run(
      """
      INSERT INTO search (rowid, text)
      SELECT id * 4 + \(source.rawValue),
             CASE WHEN length(text) = length(CAST(text AS BLOB)) THEN text ELSE quo_words(text) END
        FROM (\(rows))
      """)
  }
}
