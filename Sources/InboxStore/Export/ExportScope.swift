internal import SQLite

/// What of an inbox an export has: everything, or the conversations that a filter keeps and what belongs to them.
///
/// A filter is applied once; what it keeps stands in temporary tables, so that memory stays flat.
enum ExportScope {
  /// The condition on the rows of a table under a filter; nil keeps them all: the team is few rows, and conversations
  /// refer to it.
  static func condition(_ record: OwnRecord) -> String? {
    let conversations = "(SELECT id FROM temp.exportedConversations)"
    let contacts = "(SELECT id FROM temp.exportedContacts)"
    return switch record {
    case .line, .member, .lineMember: nil
    case .contact: "id IN \(contacts)"
    case .contactTag, .contactProperty, .contactNote, .contactChange: "contact IN \(contacts)"
    case .conversation: "id IN \(conversations)"
    case .activity, .note, .change: "conversation IN \(conversations)"
    case .callDetail: "call IN (SELECT quoId FROM activities WHERE conversation IN \(conversations))"
    case .mention: "note IN (SELECT id FROM notes WHERE conversation IN \(conversations))"
    case .operation: "id IN (SELECT id FROM temp.exportedOperations)"
    // How a team works belongs to the inbox, not to some of its conversations.
    case .viewChange, .memberChange, .settingChange, .setting, .view: "FALSE"
    }
  }

  /// Fills the temporary tables. Used inside the transaction that reads the rows.
  static func prepare(_ filter: Filter, on database: Database) throws {
    for table in ["exportedConversations", "exportedContacts", "exportedOperations"] {
      try database.execute(
        "DROP TABLE IF EXISTS temp.\(table); CREATE TEMP TABLE \(table) (id INTEGER PRIMARY KEY)")
    }
    try database.run(
      "INSERT INTO temp.exportedConversations SELECT c.id FROM conversations c WHERE \(filter.condition)")
    // What became part of a conversation goes with it: its id still names it, and its history is there.
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
        SELECT o.undoes FROM operations o JOIN kept ON o.id = kept.id WHERE o.undoes IS NOT NULL
      )
      SELECT id FROM kept
      """)
  }

  static func discard(on database: Database) {
    for table in ["exportedConversations", "exportedContacts", "exportedOperations"] {
      try? database.execute("DROP TABLE IF EXISTS temp.\(table)")
    }
  }
}
