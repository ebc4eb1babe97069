internal import CivilTime
internal import SQLite

/// Merges the statuses of conversations that exports of quo's own changed.
///
/// The status is as the latest change in the joined history says. A done hides no attention that it had not seen: there
/// the conversation is unread since that message, which is no change of its own, because each copy finds the same.
final class StatusMerge {
  /// A status with the time, in milliseconds, and the author of its change.
  struct Dated: Equatable {
    var value: StatusValue
    var changedAt: Int64
    var changedBy: String

    /// Whether it changed last; of two at one time, the one that asks for more attention.
    func isLater(than other: Self) -> Bool {
      changedAt != other.changedAt ? changedAt > other.changedAt : value.status.asksMore(than: other.value.status)
    }
  }

  private let exports: ExportContents.All
  private let insert: Statement
  private let select: Statement
  private let selectInOrder: Statement
  private let marks: LastMark
  private let move: Statement
  /// The newest operation from before this import.
  private let lastOwn: Int64
  private var conversations = IdentifierSet()

  private enum Told: String, RowColumns { case status, changedAt, changedBy, export }

  private enum InOrder: String, RowColumns {
    case after = "h.after", at = "o.at", operation = "o.id"
    case changedBy = "iif(o.command IN ('import', 'sync'), o.command, o.actor)"
  }

  init(_ database: Database, _ exports: ExportContents.All) throws {
    self.exports = exports
    try database.execute(
      """
      CREATE TEMP TABLE IF NOT EXISTS statusesElsewhere (
        conversation INTEGER NOT NULL, status TEXT NOT NULL, changedAt INTEGER NOT NULL, changedBy TEXT NOT NULL,
        export INTEGER NOT NULL, PRIMARY KEY (conversation, export)
      ) WITHOUT ROWID;
      DELETE FROM temp.statusesElsewhere
      """)
    marks = LastMark(database)
    insert = database.statement("INSERT OR IGNORE INTO temp.statusesElsewhere VALUES (?, ?, ?, ?, ?)")
    select = database.statement("SELECT \(Told.list) FROM temp.statusesElsewhere WHERE conversation = ?")
    move = database.statement(
      "UPDATE OR IGNORE temp.statusesElsewhere SET conversation = ? WHERE conversation = ?")
    selectInOrder = database.statement(
      """
      SELECT \(InOrder.list) FROM changes h CROSS JOIN operations o ON o.id = h.operation
       WHERE h.subject = ? AND h.kind = \(ConversationField.kind.rawValue) AND h.field = 'status' AND h.after IS NOT NULL
       ORDER BY \(ConversationField.inOrder)
      """)
    lastOwn = try database.integer("SELECT max(id) FROM operations") ?? 0
  }

  /// Notes another copy's status of a conversation.
  func add(_ status: Dated, of conversation: Int64) throws {
    conversations.insert(conversation)
    try insert.run(conversation, status.value.text, status.changedAt, status.changedBy, exports.all.count - 1)
  }

  /// Notes that an export told a change of a conversation's status.
  func addChange(of conversation: Int64) { conversations.insert(conversation) }

  /// Notes that one conversation is another now.
  func unite(_ retired: Int64, into kept: Int64) throws {
    guard conversations.contains(retired) else { return }
    conversations.insert(kept)
    try move.run(kept, retired)
  }

  /// Whether an export told something of a conversation's status, or of what it follows from.
  func concerns(_ conversation: Int64, _ thread: [StatusActivity]) -> Bool {
    guard !exports.all.isEmpty else { return false }
    return conversations.contains(conversation) || thread.contains { $0.isAffecting && exports.haveActivity($0.id) }
  }

  /// A copy of the inbox that takes part: this one before the import, or an export.
  private struct Copy {
    let status: Dated?
    let knows: (_ operation: Int64) -> Bool
    let held: (StatusActivity) -> Bool
  }

  /// Returns the status of a conversation whose own is `own`. `thread` has its activities in the order of their times.
  func merge(_ conversation: Int64, own: Dated, _ thread: [StatusActivity]) throws -> Dated {
    var copies: [Copy] = []
    if let origin = exports.all.first(where: { $0.added.contains(conversation) }) {
      copies.append(copy(origin, own))
    } else {
      copies.append(
        Copy(status: own, knows: { [lastOwn] in $0 <= lastOwn }, held: { ($0.before ?? .none) != .none }))
    }
    try select.forEach(conversation) { row in
      let status = Dated(
        value: StatusValue(row.string(Told.status)) ?? StatusValue(.open), changedAt: row.int64(Told.changedAt),
        changedBy: row.string(Told.changedBy))
      copies.append(copy(exports.all[row.int(Told.export)], status))
    }
    guard let latest = try latest(of: conversation, thread) else {
      return copies.compactMap(\.status).reduce(own) { $1.isLater(than: $0) ? $1 : $0 }
    }
    let informed = copies.filter { $0.knows(latest.operation) }
    // An export that had nothing else to say of the status may have known the change, too.
    let knowing = informed + exports.all.filter { $0.operations.contains(latest.operation) }.map { copy($0, nil) }
    let markedAt = try marks.time(of: conversation) ?? latest.status.changedAt
    return unburied(latest.status, markedAt: markedAt, thread, told: informed.compactMap(\.status)) { activity in
      !knowing.contains { $0.held(activity) }
    }
  }

  private func copy(_ export: ExportContents, _ status: Dated?) -> Copy {
    Copy(
      status: status, knows: { export.operations.contains($0) }, held: { export.activities.contains($0.id) })
  }

  private struct Change {
    let status: Dated
    let operation: Int64
  }

  /// The last of the changes in the order of their times; of two at one time, the one that asks for more attention, then
  /// the one of the greater uid.
  private func latest(of conversation: Int64, _ thread: [StatusActivity]) throws -> Change? {
    var latest: Change?
    try selectInOrder.forEach(conversation) { row in
      let (text, at, author) = (row.string(InOrder.after), row.int64(InOrder.at), row.string(InOrder.changedBy))
      var value = StatusValue(text) ?? StatusValue(.open)
      // Older quos wrote the word alone.
      if text == Status.done.rawValue { value.closedThrough = thread.last { $0.effect != .none && $0.at <= at }?.at }
      var status = Dated(value: value, changedAt: at, changedBy: author)
      if let last = latest?.status {
        // A reminder fell in one copy, and in another somebody had ended the sleep before.
        if author == DueReminders.actor, !last.value.isAsleep || last.value.reminder != value.reminder { return }
        // An import that takes back what the mark had closed leaves the mark.
        if !value.isMoved(from: last.value), ImportOrigin.names.contains(author) {
          (status.changedAt, status.changedBy) = (last.changedAt, last.changedBy)
        }
      }
      latest = Change(status: status, operation: row.int64(InOrder.operation))
    }
    return latest
  }

  /// A status, or unread where it is done and somebody waits whom it had not seen: whoever wrote later than what it
  /// closed, and whoever wrote less than two days before it and was not stored in any copy that knew the change. `told`
  /// has what those copies made of it.
  private func unburied(
    _ status: Dated, markedAt: Int64, _ thread: [StatusActivity], told: [Dated], isUnseen: (StatusActivity) -> Bool
  ) -> Dated {
    guard status.value.status == .done else { return status }
    let unanswered = Array(StatusReplay(activities: thread).unanswered)
    guard !unanswered.isEmpty else { return status }
    // Whoever snoozed it had seen what came before.
    let closed = max(status.value.closedThrough ?? .min, status.value.isAsleep ? status.changedAt : .min)
    let isSeenElsewhere = status.changedBy == ImportOrigin.serviceName
    let horizon = isSeenElsewhere ? .max : markedAt - StatusReplay.lateness
    let late = unanswered.first { $0.at > closed || $0.at >= horizon && isUnseen($0) }?.at
    let reopened = told.filter { told in
      told.value.status == .unread && unanswered.contains { $0.at == told.changedAt }
    }.map(\.changedAt).min()
    guard let since = [late, reopened].compactMap({ $0 }).min() else { return status }
    return Dated(
      value: StatusValue(.unread, closedThrough: status.value.closedThrough), changedAt: since,
      changedBy: ImportOrigin.input.name)
  }
}
