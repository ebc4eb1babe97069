internal import SQLite

/// Whether the full-text index has an entry for each text and no other. It keeps no text, so what an entry says of
/// which words cannot be compared without making the index again.
struct SearchExamination {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  func findings() throws -> [Finding] {
    // Looking for something shows whether the index can be read at all.
    _ = try database.integer("SELECT rowid FROM search WHERE search MATCH 'a*' LIMIT 1")
    return try texts("activities", .activity, .activities) + texts("callDetails", .callDetail, .callDetails)
      + texts("notes", .note, .notes) + titles()
  }

  private func texts(_ table: String, _ source: SearchIndex.Source, _ text: Contradiction.Text) throws -> [Finding] {
    var (missing, surplus) = (Culprits(), Culprits())
    try database.query(
      """
      SELECT t.id FROM \(verbatim: table) t
       WHERE t.text <> '' AND NOT EXISTS (SELECT 1 FROM search_docsize d WHERE d.id = t.id * 4 + \(source.rawValue))
      """
    ) { row in missing.add(row.int64(0)) }
    try database.query(
      """
      SELECT d.id >> 2 FROM search_docsize d
       WHERE d.id & 3 = \(source.rawValue)
         AND NOT EXISTS (SELECT 1 FROM \(verbatim: table) t WHERE t.id = d.id >> 2 AND t.text <> '')
      """
    ) { row in surplus.add(row.int64(0)) }
    return missing.findings(.unsearchable(text)) + surplus.findings(.wronglyFound(text))
  }

  /// A title that is numbers alone is not indexed. What became part of another conversation may still be.
  private func titles() throws -> [Finding] {
    var (missing, surplus) = (Culprits(), Culprits())
    try database.query(
      """
      SELECT c.id, c.title, EXISTS (SELECT 1 FROM search_docsize d WHERE d.id = c.id * 4 + 3)
        FROM conversations c WHERE c.mergedInto IS NULL
      """
    ) { row in
      let isExpected = Titles.indexed(row.string(1)) != nil
      if isExpected && !row.bool(2) { missing.add(row.int64(0)) }
      if !isExpected && row.bool(2) { surplus.add(row.int64(0)) }
    }
    return missing.findings(.unsearchable(.titles)) + surplus.findings(.wronglyFound(.titles))
  }
}
