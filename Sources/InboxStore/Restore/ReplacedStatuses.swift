internal import SQLite

/// The statuses, before this import, of conversations that an export of quo's own gave newer ones.
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
    insert = try database.prepare("INSERT OR IGNORE INTO temp.replacedStatuses (conversation, status) VALUES (?, ?)")
    select = try database.prepare("SELECT status FROM temp.replacedStatuses WHERE conversation = ?")
  }

  /// Where two exports replace one status, the first to be replaced is the one before this import.
  func add(_ conversation: Int64, before status: Status) throws {
    conversations.insert(conversation)
    try insert.run(conversation, status.rawValue)
  }

  /// Whether an export said the status that a conversation has; the activities it brought along are no news then.
  func contains(_ conversation: Int64) -> Bool { conversations.contains(conversation) }

  func status(of conversation: Int64) throws -> Status? {
    guard conversations.contains(conversation) else { return nil }
    return try select.first(conversation) { Status(rawValue: $0.string(0)) } ?? nil
  }
}
