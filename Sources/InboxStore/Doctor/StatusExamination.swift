internal import SQLite

/// Checks statuses against the history, which records every move.
struct StatusExamination {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  /// Compares by time, not by the order of operations: another inbox's operations come late and may be older. A message
  /// that another copy's done had not seen makes a conversation unread by itself.
  func findings() throws -> [Finding] {
    var untold = Culprits()
    try database.query(
      """
      SELECT c.id FROM conversations c
       WHERE c.mergedInto IS NULL AND NOT EXISTS (
         SELECT 1 FROM changes h JOIN operations o ON o.id = h.operation
          WHERE h.subject = +c.id AND h.kind = \(ConversationField.kind.rawValue)
            AND h.field = 'status' AND \(ConversationField.status.compared("h.after")) = c.status
            AND o.at = c.statusChangedAt)
         AND NOT (c.status = 'unread' AND EXISTS (
           SELECT 1 FROM activities a WHERE a.conversation = c.id AND a.at = c.statusChangedAt
                                        AND a.effect = \(Effect.attention.rawValue)))
      """
    ) { row in untold.add(row.int64(0)) }
    var impossible = Culprits()
    try database.query("SELECT id, undoes FROM operations WHERE undoes >= id") { row in impossible.add(row.int64(0)) }
    return untold.findings(.status) + impossible.findings(.undoOfLater)
  }
}
