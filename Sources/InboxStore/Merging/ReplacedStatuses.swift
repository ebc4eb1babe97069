internal import SQLite

/// Conversations that got a newer status from an export of quo's own, with their status before this import.
final class ReplacedStatuses {
  private let insert: Statement
  private let select: Statement
  private var conversations = IdentifierSet()

  init(_ database: Database) throws {
    try database.execute(
      """
      CREATE TEMP TABLE IF NOT EXISTS replacedStatuses (conversation INTEGER PRIMARY KEY, status TEXT NOT NULL);
      DELETE FROM temp.replacedStatuses
      """)
    // If two exports replace one status, keep the one from before this import.
    insert = try database.prepare("INSERT OR IGNORE INTO temp.replacedStatuses (conversation, status) VALUES (?, ?)")
    select = try database.prepare("SELECT status FROM temp.replacedStatuses WHERE conversation = ?")
  }

  func add(_ conversation: Int64, before status: StatusValue) throws {
    conversations.insert(conversation)
    try insert.run(conversation, status.text)
  }

  /// Returns the status before this import; nil for other conversations.
  func find(_ conversation: Int64) throws -> StatusValue? {
    guard conversations.contains(conversation) else { return nil }
    return try select.first(conversation) { row in StatusValue(row.string(0)) ?? StatusValue(.open) }
  }
}
