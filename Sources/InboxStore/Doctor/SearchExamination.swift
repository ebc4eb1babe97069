internal import SQLite

/// Checks that the full-text index has an entry for each text and no other. The index stores no text, so an entry's
/// words cannot be compared without building the index again.
struct SearchExamination {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  func findings() throws -> [Finding] {
    // A search shows whether the index can be read at all.
    _ = try database.integer("SELECT rowid FROM search WHERE search MATCH 'a*' LIMIT 1")
    return try texts("activities", .activity, .activities) + texts("callDetails", .callDetail, .callDetails)
      + texts("notes", .note, .notes) + titles()
  }

  private func texts(_ table: String, _ source: SearchIndex.Source, _ text: Contradiction.Text) throws -> [Finding] {
    var (missing, surplus) = (Culprits(), Culprits())
    try database.query(
      """
      SELECT t.id FROM \(verbatim: table) t
       WHERE t.text <> '' AND NOT EXISTS (SELECT 1 FROM search_docsize d WHERE d.id = \(source.row("t.id")))
      """
    ) { row in missing.add(row.int64(0)) }
    try database.query(
      """
      SELECT \(SearchIndex.id(ofRow: "d.id")) FROM search_docsize d
       WHERE \(source.has(row: "d.id"))
         AND NOT EXISTS (SELECT 1 FROM \(verbatim: table) t WHERE t.id = \(SearchIndex.id(ofRow: "d.id")) AND t.text <> '')
      """
    ) { row in surplus.add(row.int64(0)) }
    return missing.findings(.unsearchable(text)) + surplus.findings(.wronglyFound(text))
  }

  private enum Titled: String, RowColumns {
    case id = "c.id", title = "c.title", reason = "c.statusReason", isFound
  }

  /// Checks titles. A title of only numbers is not indexed; a merged conversation's title may still be.
  private func titles() throws -> [Finding] {
    var (missing, surplus) = (Culprits(), Culprits())
    let row = SearchIndex.Source.conversation.row("c.id").text
    let columns = Titled.list {
      $0 == .isFound ? "EXISTS (SELECT 1 FROM search_docsize d WHERE d.id = \(row))" : $0.rawValue
    }
    try database.query("SELECT \(verbatim: columns) FROM conversations c WHERE c.mergedInto IS NULL") { row in
      let isExpected = Titles.indexed(row.string(Titled.title), reason: row.optionalString(Titled.reason)) != nil
      if isExpected && !row.bool(Titled.isFound) { missing.add(row.int64(Titled.id)) }
      if !isExpected && row.bool(Titled.isFound) { surplus.add(row.int64(Titled.id)) }
    }
    return missing.findings(.unsearchable(.titles)) + surplus.findings(.wronglyFound(.titles))
  }
}
