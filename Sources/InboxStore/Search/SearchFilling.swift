internal import SQLite

/// Keeps the full-text index in step with an import: the texts of new rows are put in at once, at the end, whatever
/// brought the rows; those that were there are replaced as they change.
final class SearchFilling {
  private let database: Database
  private let index: SearchIndex
  /// The last row of each source that was there, by the source's number.
  private let last: [Int64]

  /// Takes note of the rows that are there; those that come after them are new.
  init(_ database: Database) throws {
    self.database = database
    index = try SearchIndex(database)
    last = try ["activities", "callDetails", "notes", "conversations"].map { table in
      // Both ends, for between them every id is one that can be calculated with.
      let ends = try database.first(
        """
        SELECT (SELECT min(id) FROM \(verbatim: table)) AS id, (SELECT max(id) FROM \(verbatim: table)) AS id
        """
      ) { row in
        row.isNull(0) ? nil : (least: try row.id(0), greatest: try row.id(1))
      }
      return (ends ?? nil)?.greatest ?? 0
    }
    try database.addFunction("quo_words") { SearchText.indexed($0) }
  }

  /// Begins with an index that was emptied: every row is new to it.
  init(emptied database: Database) throws {
    self.database = database
    index = try SearchIndex(database)
    last = [Int64](repeating: .min, count: 4)
    try database.addFunction("quo_words") { SearchText.indexed($0) }
  }

  /// Puts the text of a row in place of the text that it had, unless the row is new and in no index yet.
  func replace(_ old: String?, by new: String?, of source: SearchIndex.Source, _ id: Int64) throws {
    if id <= last[Int(source.rawValue)] { try index.replace(old, by: new, of: source, id) }
  }

  /// To be called last: any other write in between would make the index write out what it has gathered so far.
  func fill() throws {
    try fill(from: "SELECT id, text FROM activities WHERE text <> ''", .activity)
    try fill(from: "SELECT id, text FROM callDetails WHERE text <> ''", .callDetail)
    try fill(from: "SELECT id, text FROM notes WHERE text <> ''", .note)
    try fill(
      from: "SELECT id, title AS text FROM conversations WHERE mergedInto IS NULL AND \(Titles.isIndexed("title"))",
      .conversation)
  }

  /// Text of ASCII alone is its own words; the function is for the rest.
  private func fill(from rows: SQL, _ source: SearchIndex.Source) throws {
    try database.run(
      """
      INSERT INTO search (rowid, text)
      SELECT id * 4 + \(source.rawValue),
             CASE WHEN length(text) = length(CAST(text AS BLOB)) THEN text ELSE quo_words(text) END
        FROM (\(rows)) WHERE id > \(last[Int(source.rawValue)])
      """)
  }
}
