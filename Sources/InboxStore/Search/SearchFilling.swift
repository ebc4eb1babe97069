internal import SQLite

/// The indexer of an import: adds the texts of all new rows at the end, and replaces the texts of existing rows as they
/// change.
final class SearchFilling {
  private let database: Database
  private let index: SearchIndex
  /// The last existing row id of each source, by `Source.rawValue`.
  private let last: [Int64]

  /// Records the existing rows, to tell new rows from them.
  init(_ database: Database) throws {
    self.database = database
    index = SearchIndex(database)
    last = try ["activities", "callDetails", "notes", "conversations"].map { table in
      // Check the smallest and the largest id, so that arithmetic on all ids between them is safe.
      let ends = try database.first(
        """
        SELECT (SELECT min(id) FROM \(verbatim: table)) AS id, (SELECT max(id) FROM \(verbatim: table)) AS id
        """
      ) { row in
        row.isNull(0) ? nil : (least: try row.id(0), greatest: try row.id(1))
      }
      return (ends ?? nil)?.greatest ?? 0
    }
    try SearchText.addFunction(to: database)
  }

  /// Begins with an emptied index, to which every row is new.
  init(emptied database: Database) throws {
    self.database = database
    index = SearchIndex(database)
    last = [Int64](repeating: .min, count: 4)
    try SearchText.addFunction(to: database)
  }

  /// Replaces the text of a row, unless the row is new and not indexed yet.
  func replace(_ old: String?, by new: String?, of source: SearchIndex.Source, _ id: Int64) throws {
    if id <= last[Int(source.rawValue)] { try index.replace(old, by: new, of: source, id) }
  }

  /// Indexes the new rows. Call this last: any other write in between makes FTS5 flush its pending terms.
  func fill() throws {
    try fill(from: "SELECT id, text FROM activities WHERE text <> ''", .activity)
    try fill(from: "SELECT id, text FROM callDetails WHERE text <> ''", .callDetail)
    try fill(from: "SELECT id, text FROM notes WHERE text <> ''", .note)
    try fill(
      from: """
        SELECT id, \(Titles.indexedWords()) AS text FROM conversations
         WHERE mergedInto IS NULL AND \(Titles.indexedWords()) IS NOT NULL
        """, .conversation)
  }

  /// Indexes the new rows of a source.
  private func fill(from rows: SQL, _ source: SearchIndex.Source) throws {
    try database.run(
      """
      INSERT INTO search (rowid, text)
      SELECT \(source.row("id")), quo_words(text)
        FROM (\(rows)) WHERE id > \(last[Int(source.rawValue)])
      """)
  }
}
