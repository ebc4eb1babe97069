internal import SQLite

/// The only field of an activity that is changed here: whether nobody wrote the message, as a rule says.
enum ActivityField: UndoableField {
  static let name = "automatic"

  static let kind = SubjectKind.activity
  static let join: SQL = "LEFT JOIN activities a ON a.quoId = h.subject"
  static let title: SQL = "coalesce((SELECT c.title FROM conversations c WHERE c.id = a.conversation), h.subject)"
  static let current: SQL = "iif(a.saidAutomatic = 1, 'true', 'false')"

  static func accepts(_ value: String) -> Bool { value == "true" || value == "false" }

  /// Sets the word of each activity, and derives anew what follows from it. No status moves.
  static func apply(_ operation: Int64, on database: Database, _ author: Author) throws {
    let changes: SQL = "changes h WHERE h.operation = \(operation) AND h.kind = \(kind.rawValue)"
    try database.run(
      """
      UPDATE activities SET saidAutomatic = h.after = 'true'
        FROM (SELECT h.subject, h.after FROM \(changes)) h WHERE activities.quoId = h.subject
      """)
    let derived = DerivedEffects(database: database)
    let conversations = try derived.refresh("SELECT a.id FROM activities a, \(changes) AND a.quoId = h.subject")
    try derived.refresh(conversations: conversations, in: operation)
  }
}
