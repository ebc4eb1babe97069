internal import SQLite

/// The scope of an export: everything, or the conversations that match a filter and the rows that belong to them.
///
/// The filter is applied once; its matches are kept in temporary tables, so that memory stays flat. Each stored table
/// selects its rows by these tables: see `Table.kept`.
enum ExportScope {
  private static let tables = ["exportedConversations", "exportedContacts", "exportedOperations"]

  /// Fills the temporary tables. Used inside the transaction that reads the rows.
  static func prepare(_ filter: Filter, on database: Database) throws {
    for table in tables {
      try database.execute(
        "DROP TABLE IF EXISTS temp.\(table); CREATE TEMP TABLE \(table) (id INTEGER PRIMARY KEY)")
    }
    try database.run(
      "INSERT INTO temp.exportedConversations SELECT c.id FROM conversations c WHERE \(filter.condition)")
    // Conversations merged into a match are exported too: their ids still resolve to it, and they have a history.
    try database.run(
      """
      INSERT INTO temp.exportedConversations
      SELECT id FROM conversations WHERE mergedInto IN (SELECT id FROM temp.exportedConversations)
      """)
    try database.run(
      """
      INSERT INTO temp.exportedContacts
      SELECT DISTINCT n.contact
        FROM participants p JOIN contactNumbers n ON n.number = p.number
       WHERE p.conversation IN (SELECT id FROM temp.exportedConversations)
      """)
    try database.run(
      """
      INSERT INTO temp.exportedOperations
      WITH RECURSIVE kept (id) AS (
        SELECT operation FROM changes
         WHERE kind = \(ConversationField.kind.rawValue) AND subject IN (SELECT +id FROM temp.exportedConversations)
        UNION
        SELECT operation FROM changes
         WHERE kind = \(ContactField.kind.rawValue) AND subject IN (SELECT +id FROM temp.exportedContacts)
        UNION
        SELECT h.operation FROM activities a JOIN changes h ON h.subject = a.quoId AND h.kind = \(ActivityField.kind.rawValue)
         WHERE a.conversation IN (SELECT id FROM temp.exportedConversations) AND a.saidAutomatic IS NOT NULL
        UNION
        SELECT o.undoes FROM operations o JOIN kept ON o.id = kept.id WHERE o.undoes IS NOT NULL
        UNION
        SELECT o.cause FROM operations o JOIN kept ON o.id = kept.id WHERE o.cause IS NOT NULL
      )
      SELECT id FROM kept
      """)
  }

  static func discard(on database: Database) {
    for table in tables {
      try? database.execute("DROP TABLE IF EXISTS temp.\(table)")
    }
  }
}
