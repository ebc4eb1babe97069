internal import SQLite

/// Reads and writes what this inbox and the service last agreed on about conversations.
final class Agreements {
  /// A change made here that the service does not know yet.
  enum Mark: String {
    case done, open, read
  }

  struct Agreement: Equatable {
    var state: RemoteState
    var mark: Mark?
  }

  private enum Column: String, RowColumns { case state, mark }

  private let select: Statement
  private let upsert: Statement
  private let push: Statement
  private let forget: Statement
  private let queueAgain: Statement

  init(_ database: Database) throws {
    select = try database.prepare("SELECT \(Column.list) FROM agreements WHERE conversation = ?")
    upsert = try database.prepare(
      """
      INSERT INTO agreements (conversation, state, mark) VALUES (?1, ?2, ?3)
          ON CONFLICT DO UPDATE SET state = ?2, mark = ?3
       WHERE state IS NOT ?2 OR mark IS NOT ?3
      """)
    // The mark may have been replaced while it was on its way.
    push = try database.prepare(
      """
      UPDATE agreements
         SET mark = iif(mark = ?2, NULL, mark),
             state = CASE ?2 WHEN 'done' THEN 'done' WHEN 'open' THEN 'inbox' ELSE state END
       WHERE conversation = ?1
      """)
    forget = try database.prepare("DELETE FROM agreements WHERE conversation = ?")
    queueAgain = try database.prepare(
      """
      UPDATE agreements SET mark = 'done'
       WHERE conversation = ?1 AND state <> 'done'
         AND EXISTS (SELECT 1 FROM conversations WHERE id = ?1 AND status = 'done')
      """)
  }

  /// Records that the service has taken a mark.
  func push(_ mark: Mark, of conversation: Int64) throws {
    try push.run(conversation, mark.rawValue)
  }

  /// Queues the mark of a conversation that is done here once more.
  func queueAgain(_ conversation: Int64) throws {
    try queueAgain.run(conversation)
  }

  /// Forgets a conversation that the service no longer has.
  func forget(_ conversation: Int64) throws {
    try forget.run(conversation)
  }

  /// The agreement on a conversation; nil before first contact.
  func find(_ conversation: Int64) throws -> Agreement? {
    try select.first(conversation) { row in
      Agreement(
        state: RemoteState(stored: row.string(Column.state)),
        mark: row.optionalString(Column.mark).flatMap(Mark.init(rawValue:)))
    }
  }

  /// Records the service's state of a conversation that has `status` here. A difference that was not made here stays
  /// without a mark, but for a conversation that the service buries.
  func agree(on conversation: Int64, _ state: RemoteState, status: Status, before: Agreement?) throws {
    let mark: Mark? =
      switch status {
      case .done: state != .done && before?.mark == .done ? .done : nil
      case _ where state == .done: .open
      case .open: before?.mark == .read ? .read : nil
      case .unread: nil
      }
    try upsert.run(conversation, state.stored, mark?.rawValue)
  }
}
