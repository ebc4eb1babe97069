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
    /// A mark that the service may have taken, though its answer was lost.
    var sent: Mark?

    /// Settles a mark whose answer was lost, once the service tells its state: if the state shows it, it was taken.
    func settled(by remote: RemoteState) -> Self {
      switch (sent, remote) {
      case (.done, .done): Self(state: .done, mark: mark)
      // It was marked done here after the mark as open was sent, so that is still to be sent.
      case (.open, .inbox): Self(state: .inbox, mark: mark ?? .done)
      default: self
      }
    }
  }

  /// The condition on a row of agreements whose conversation is done here and in the inbox there, since first contact.
  static let isApart: SQL = """
    (mark IS NULL AND state = 'inbox'
     AND conversation IN (SELECT id FROM conversations WHERE status = 'done' AND remindAt IS NULL))
    """

  private enum Column: String, RowColumns { case state, mark, sent }

  private let select: Statement
  private let upsert: Statement
  private let send: Statement
  private let refuse: Statement
  private let push: Statement
  private let forget: Statement

  init(_ database: Database) {
    select = database.statement("SELECT \(Column.list) FROM agreements WHERE conversation = ?")
    upsert = database.statement(
      """
      INSERT INTO agreements (conversation, state, mark) VALUES (?1, ?2, ?3)
          ON CONFLICT DO UPDATE SET state = ?2, mark = ?3, sent = NULL, isMoved = 0
       WHERE state IS NOT ?2 OR mark IS NOT ?3 OR sent IS NOT NULL OR isMoved
      """)
    send = database.statement("UPDATE agreements SET sent = ?2 WHERE conversation = ?1")
    refuse = database.statement("UPDATE agreements SET sent = NULL WHERE conversation = ?")
    // The mark may have been replaced while it was on its way. A conversation that was reopened in the service and is
    // done here is marked done there once more.
    push = database.statement(
      """
      UPDATE agreements
         SET sent = NULL, isMoved = 0,
             mark = CASE
               WHEN mark = ?2 THEN NULL
               WHEN ?2 = 'open' AND EXISTS (
                 SELECT 1 FROM conversations WHERE id = ?1 AND status = 'done' AND remindAt IS NULL) THEN 'done'
               ELSE mark END,
             state = CASE ?2 WHEN 'done' THEN 'done' WHEN 'open' THEN 'inbox' ELSE state END
       WHERE conversation = ?1
      """)
    forget = database.statement("DELETE FROM agreements WHERE conversation = ?")
  }

  /// Records that a mark is about to be sent.
  func send(_ mark: Mark, of conversation: Int64) throws {
    try send.run(conversation, mark.rawValue)
  }

  /// Records that the service has not taken a mark that was sent.
  func refuse(_ conversation: Int64) throws {
    try refuse.run(conversation)
  }

  /// Records that the service has taken a mark.
  func push(_ mark: Mark, of conversation: Int64) throws {
    try push.run(conversation, mark.rawValue)
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
        mark: row.optionalString(Column.mark).flatMap(Mark.init(rawValue:)),
        sent: row.optionalString(Column.sent).flatMap(Mark.init(rawValue:)))
    }
  }

  /// Records the service's state of a conversation that has `status` here. A difference that was not made here stays
  /// without a mark, but for a conversation that the service buries.
  func agree(on conversation: Int64, _ state: RemoteState, status: StatusValue, before: Agreement?) throws {
    let mark: Mark? =
      switch status.status {
      case .done where !status.isAsleep: state != .done && before?.mark == .done ? .done : nil
      case _ where state == .done: .open
      case .open: before?.mark == .read ? .read : nil
      case .unread, .done: nil
      }
    try upsert.run(conversation, state.stored, mark?.rawValue)
  }
}
