internal import SQLite

/// Finds when conversations were last marked done.
struct LastMark: ~Copyable {
  private let select: Statement

  init(_ database: Database) {
    let (before, after) = (ConversationField.part(0, of: "h.before"), ConversationField.part(0, of: "h.after"))
    let (slept, sleeps) = (ConversationField.part(3, of: "h.before"), ConversationField.part(3, of: "h.after"))
    select = database.statement(
      """
      SELECT o.at FROM changes h CROSS JOIN operations o ON o.id = h.operation
       WHERE h.subject = ? AND h.kind = \(ConversationField.kind.rawValue) AND h.field = 'status' AND \(Undoing.isInEffect)
         AND \(after.text) = 'done' AND (\(before.text) IS NOT 'done' OR \(slept.text) IS NOT \(sleeps.text))
       ORDER BY o.at DESC LIMIT 1
      """)
  }

  /// The time of the last mark done that is in effect, in milliseconds; nil where the history has none. An undo that
  /// leads back to a mark is none itself, and neither is a new reason.
  func time(of conversation: Int64) throws -> Int64? {
    try select.first(conversation) { $0.int64(0) }
  }
}
