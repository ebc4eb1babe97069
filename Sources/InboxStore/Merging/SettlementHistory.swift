internal import CivilTime
internal import SQLite

/// Records what an import changed of conversations as one operation, which begins with the first change.
///
/// A sync has a second one beside it for what Quo had as done when this inbox first heard of its state: nobody knows when
/// that was done. Of the first sync that is known of all.
final class SettlementHistory {
  private let importer: Importer
  private let insert: Statement
  private var news = Recorded()
  private var foundDone = Recorded()
  /// Whether another sync came before this one; nil before it was looked up.
  private var isLaterSync: Bool?

  /// An operation, once it has begun.
  private struct Recorded {
    var writer: OperationWriter?
    /// The number of changes, one for each conversation.
    var count = 0
    /// The latest time of a status that was changed, in milliseconds.
    var latestMark = Int64.min
  }

  init(_ importer: Importer) {
    self.importer = importer
    insert = importer.database.statement(
      """
      INSERT INTO changes (operation, kind, subject, field, before, after)
      VALUES (?, \(ConversationField.kind.rawValue), ?, ?, ?, ?)
      """)
  }

  /// The number of the operation; nil while nothing has changed.
  var operation: Int64? { (news.writer ?? foundDone.writer)?.id }

  /// Records a change of a status at a time in milliseconds; `before` is nil for a new conversation. `isFirstContact` says
  /// that the service's state was never told before.
  func recordStatus(
    of conversation: Int64, from before: StatusValue?, to after: StatusValue, at time: Int64, isFirstContact: Bool
  ) throws {
    if isFirstContact, before != nil, after.status == .done, !after.isAsleep, try followsAnotherSync() {
      let message = importer.author.message ?? ImportOrigin.firstContact
      let author = Author(name: importer.author.name, now: importer.author.now, message: message)
      try record(conversation, "status", from: before?.text, to: after.text, in: &foundDone, by: author, at: time)
    } else {
      try record(conversation, "status", from: before?.text, to: after.text, in: &news, by: importer.author, at: time)
    }
  }

  /// Records activities that did not move the status, so that undo does not silently revert an earlier status: the Quo
  /// ids of the last one before and after them.
  func recordActivities(of conversation: Int64, from before: String?, to after: String?) throws {
    try record(conversation, "activity", from: before ?? "", to: after, in: &news, by: importer.author)
  }

  private func record(
    _ conversation: Int64, _ field: String, from before: String?, to after: String?, in recorded: inout Recorded,
    by author: Author, at time: Int64 = .min
  ) throws {
    let writer =
      try recorded.writer
      ?? OperationWriter(importer.database, command: importer.origin.name, author: author, run: importer.origin.run)
    recorded.writer = writer
    try insert.run(writer.id, conversation, field, before, after)
    recorded.count += 1
    recorded.latestMark = max(recorded.latestMark, time)
  }

  private func followsAnotherSync() throws -> Bool {
    if let isLaterSync { return isLaterSync }
    let found =
      try importer.database.integer(
        "SELECT 1 FROM operations WHERE run IS NOT NULL AND run <> \(importer.origin.run) AND command = 'sync' LIMIT 1")
      != nil
    isLaterSync = found
    return found
  }

  /// Ends the operations.
  func finish() throws {
    for recorded in [news, foundDone] {
      guard let writer = recorded.writer else { continue }
      if recorded.latestMark > importer.author.now.milliseconds {
        try writer.postpone(importer.database, from: importer.author.now, to: recorded.latestMark)
      }
      try writer.finish(importer.database, .conversation, recorded.count)
    }
  }
}
