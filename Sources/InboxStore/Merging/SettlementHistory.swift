internal import CivilTime
internal import SQLite

/// Records what an import changed of conversations as one operation, which begins with the first change.
final class SettlementHistory {
  private let importer: Importer
  private let insert: Statement
  private var writer: OperationWriter?
  /// The number of changes, one for each conversation.
  private var count = 0
  /// The latest time of a status that was changed, in milliseconds.
  private var latestMark = Int64.min

  init(_ importer: Importer) {
    self.importer = importer
    insert = importer.database.statement(
      """
      INSERT INTO changes (operation, kind, subject, field, before, after)
      VALUES (?, \(ConversationField.kind.rawValue), ?, ?, ?, ?)
      """)
  }

  /// The number of the operation; nil while nothing has changed.
  var operation: Int64? { writer?.id }

  /// Records a change of a status at a time in milliseconds; `before` is nil for a new conversation.
  func recordStatus(of conversation: Int64, from before: StatusValue?, to after: StatusValue, at time: Int64) throws {
    latestMark = max(latestMark, time)
    try record(conversation, "status", from: before?.text, to: after.text)
  }

  /// Records activities that did not move the status, so that undo does not silently revert an earlier status: the Quo
  /// ids of the last one before and after them.
  func recordActivities(of conversation: Int64, from before: String?, to after: String?) throws {
    try record(conversation, "activity", from: before ?? "", to: after)
  }

  private func record(_ conversation: Int64, _ field: String, from before: String?, to after: String?) throws {
    let writer =
      try self.writer
      ?? OperationWriter(
        importer.database, command: importer.origin.name, author: importer.author, run: importer.origin.run)
    self.writer = writer
    try insert.run(writer.id, conversation, field, before, after)
    count += 1
  }

  /// Ends the operation.
  func finish() throws {
    guard let writer else { return }
    if latestMark > importer.author.now.milliseconds {
      try writer.postpone(importer.database, from: importer.author.now, to: latestMark)
    }
    try writer.finish(importer.database, .conversation, count)
  }
}
