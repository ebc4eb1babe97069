internal import SQLite

/// Conversations that got a newer status from an export of quo's own: the status before this import, and the time of
/// the latest activity that the export knew of. Later activities are news to the export's status.
final class ReplacedStatuses {
  private let insert: Statement
  private let setLatest: Statement
  private let select: Statement
  private var conversations = IdentifierSet()

  init(_ database: Database) throws {
    try database.execute(
      """
      CREATE TEMP TABLE IF NOT EXISTS replacedStatuses (
        conversation INTEGER PRIMARY KEY, status TEXT NOT NULL, latest INTEGER NOT NULL
      );
      DELETE FROM temp.replacedStatuses
      """)
    // If two exports replace one status, keep the one from before this import.
    insert = try database.prepare(
      """
      INSERT INTO temp.replacedStatuses (conversation, status, latest) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET latest = excluded.latest
      """)
    setLatest = try database.prepare(
      "UPDATE temp.replacedStatuses SET latest = max(latest, ?) WHERE conversation = ?")
    select = try database.prepare("SELECT status, latest FROM temp.replacedStatuses WHERE conversation = ?")
  }

  func add(_ conversation: Int64, before status: StatusValue) throws {
    conversations.insert(conversation)
    try insert.run(conversation, status.text, Int64.min)
  }

  /// Records an activity that the export contains.
  func note(activityAt time: Int64, in conversation: Int64) throws {
    try setLatest.run(time, conversation)
  }

  /// Returns the status before this import and the time of the export's latest activity; nil for other conversations.
  func find(_ conversation: Int64) throws -> (status: StatusValue, latest: Int64)? {
    guard conversations.contains(conversation) else { return nil }
    return try select.first(conversation) { row in (StatusValue(row.string(0)) ?? StatusValue(.open), row.int64(1)) }
  }
}
