internal import SQLite

/// Reads conversations and their activities for a settlement.
final class StoredConversations {
  private enum Column: String, RowColumns {
    case status, statusChangedAt, statusChangedBy, closedThrough, statusReason
    case reminder = "coalesce(remindAt, wokeAt)"
    case title, saidActiveAt, createdAt, deletedAt, name
    case participants, lastActivity, activeAt, waitingSince, unrepliedSince, hidden, snoozedUntil
  }

  private let importer: Importer
  private let select: Statement
  private let activities: Statement
  private let quoId: Statement

  init(_ importer: Importer) {
    self.importer = importer
    let database = importer.database
    select = database.statement("SELECT \(Column.list) FROM conversations WHERE id = ? AND mergedInto IS NULL")
    activities = database.statement(
      "SELECT \(StatusActivity.Column.list) FROM activities WHERE conversation = ? ORDER BY at")
    quoId = database.statement("SELECT quoId FROM activities WHERE id = ?")
  }

  /// Finds a conversation; nil for one that was merged into another.
  func find(_ id: Int64) throws -> StoredConversation? {
    let isNew = importer.threads.created.contains(id)
    return try select.first(id) { row in
      let own = StatusMerge.Dated(
        value: StatusValue(
          try row.known(Column.status),
          closedThrough: row.optionalInt64(Column.closedThrough), reason: row.optionalString(Column.statusReason),
          reminder: row.optionalInt64(Column.reminder)),
        changedAt: row.int64(Column.statusChangedAt), changedBy: row.string(Column.statusChangedBy))
      return StoredConversation(
        id: id, isNew: isNew, own: own, dated: own, markedAt: own.changedAt,
        derived: StoredConversation.Derived(
          lastActivity: row.optionalInt64(Column.lastActivity), activeAt: row.int64(Column.activeAt),
          waitingSince: row.optionalInt64(Column.waitingSince),
          unrepliedSince: row.optionalInt64(Column.unrepliedSince), isHidden: row.bool(Column.hidden),
          title: row.string(Column.title)),
        saidActiveAt: row.optionalInt64(Column.saidActiveAt), createdAt: row.optionalInt64(Column.createdAt),
        deletedAt: row.optionalInt64(Column.deletedAt), snoozedUntil: row.optionalInt64(Column.snoozedUntil),
        subject: TitleSubject(name: row.optionalString(Column.name), participants: row.string(Column.participants)))
    }
  }

  /// The activities of a conversation sorted by time, and by Quo's id at equal times.
  func thread(of id: Int64) throws -> [StatusActivity] {
    var found: [StatusActivity] = []
    try activities.forEach(id) { row in
      let held = try StatusActivity(held: row)
      let isFresh = importer.activities.fresh.contains(held.id)
      found.append(held.with(before: isFresh ? nil : importer.activities.effectsBefore[held.id] ?? held.effect))
    }
    let hasTies = zip(found, found.dropFirst()).contains { $0.at == $1.at }
    guard hasTies else { return found }
    let keyed = try found.map { ($0, try quoId(ofActivity: $0.id) ?? "") }
    return keyed.sorted { ($0.0.at, $0.1) < ($1.0.at, $1.1) }.map(\.0)
  }

  func quoId(ofActivity row: Int64) throws -> String? {
    try quoId.first(row) { $0.string(0) }
  }
}
