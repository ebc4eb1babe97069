internal import SQLite

/// Refreshes every conversation that an import touched (last activity, who waits, title, status), and records moved
/// statuses and received activities as one operation.
final class Settlement {
  private let importer: Importer
  private let database: Database
  private let select: Statement
  private let activities: Statement
  private let update: Statement
  private let updateWithStatus: Statement
  private let log: Statement
  private let quoId: Statement
  private let titles: Titles
  private var operation: OperationWriter?
  /// The number of conversations that the operation changed.
  private var recorded = 0
  /// For each conversation that took in another, the more urgent of the two statuses before the import.
  private var raised: [Int64: Status] = [:]

  private enum Column: String, RowColumns {
    case status, title, saidActiveAt, createdAt, name, participants, lastActivity, activeAt, waitingSince
  }

  private struct Stored {
    let status: Status
    let title: String
    let saidActiveAt: Int64?
    let createdAt: Int64?
    let lastActivity: Int64?
    let activeAt: Int64
    let waitingSince: Int64?
    let subject: TitleSubject
  }

  init(_ importer: Importer) throws {
    self.importer = importer
    database = importer.database
    select = try database.prepare(
      """
      SELECT \(Column.list) FROM conversations WHERE id = ? AND mergedInto IS NULL
      """)
    activities = try database.prepare(
      "SELECT \(StatusActivity.Column.list) FROM activities WHERE conversation = ? ORDER BY at")
    update = try database.prepare(
      """
      UPDATE conversations
         SET lastActivity = ?, activeAt = ?, waitingSince = ?, title = ?, revision = \(Revision.nextIfAsked) WHERE id = ?
      """)
    updateWithStatus = try database.prepare(
      """
      UPDATE conversations
         SET lastActivity = ?, activeAt = ?, waitingSince = ?, title = ?, revision = \(Revision.nextIfAsked),
             status = ?, statusChangedAt = ?, statusChangedBy = ? WHERE id = ?
      """)
    log = try database.prepare(
      """
      INSERT INTO changes (operation, kind, subject, field, before, after)
      VALUES (?, \(ConversationField.kind.rawValue), ?, ?, ?, ?)
      """)
    quoId = try database.prepare("SELECT quoId FROM activities WHERE id = ?")
    titles = try Titles(database)
  }

  func settle() throws {
    try weighUnions()
    for id in importer.threads.touched { try settle(id) }
    for id in importer.restored where !importer.threads.touched.contains(id) { try settle(id) }
    let renaming = try Renaming(database)
    var renamed = importer.contacts.renamed
    for number in importer.team.renamedNumbers.sorted() {
      try database.query("SELECT conversation FROM participants WHERE number = \(number)") { row in
        renamed.insert(row.int64(0))
      }
    }
    for id in renamed where !importer.threads.touched.contains(id) {
      try renaming.refresh(id) { old, new in try importer.search.replace(old, by: new, of: .conversation, id) }
    }
    try operation?.finish(database, .conversation, recorded)
    importer.summary.operation = operation?.id
  }

  /// Gives a conversation merged from two existing ones the status that asks for more attention.
  private func weighUnions() throws {
    for union in importer.threads.unions where !importer.threads.created.contains(union.retired) {
      let statuses = try [union.kept, union.retired].compactMap { id in
        try raised[id]
          ?? database.first("SELECT status FROM conversations WHERE id = \(id)") { Status(rawValue: $0.string(0)) }
          ?? nil
      }
      let most = Status.allCases.first { statuses.contains($0) } ?? .open
      raised[union.kept] = most
    }
  }

  private func settle(_ id: Int64) throws {
    guard let stored = try load(id) else { return }
    let isNew = importer.threads.created.contains(id)
    let thread = try orderedActivities(of: id)
    let title = try titles.title(of: stored.subject)
    let before = isNew ? nil : stored.status
    let after = status(of: id, from: before, after: thread)
    let activeAt = thread.last?.at ?? stored.saidActiveAt ?? stored.createdAt ?? 0
    let waitingSince = StatusReplay.waitingSince(thread)
    let isChanged =
      importer.threads.changed.contains(id) || title != stored.title || after != stored.status
      || thread.last?.id != stored.lastActivity || activeAt != stored.activeAt || waitingSince != stored.waitingSince
    let step = isNew || importer.restored.contains(id) || !isChanged ? 0 : 1
    if after == stored.status {
      try update.run(thread.last?.id, activeAt, waitingSince, title, step, id)
    } else {
      try updateWithStatus.run(
        thread.last?.id, activeAt, waitingSince, title, step, after.rawValue, importer.author.now,
        importer.author.name, id)
    }
    try importer.search.replace(Titles.indexed(stored.title), by: Titles.indexed(title), of: .conversation, id)
    let original = try importer.replaced.find(id)?.status ?? before
    if after != original {
      try record(id, from: original, to: after)
    } else if after != stored.status {
      // The export moved the status and news moved it back; the export's history already records the first move.
      try record(id, from: stored.status, to: after)
    } else if thread.contains(where: { !$0.wasHeld || $0.isAffecting }) {
      try record(id, received: thread, after: stored.lastActivity)
    }
  }

  private func status(of id: Int64, from before: Status?, after thread: [StatusActivity]) -> Status {
    if before == nil, let named = importer.statusOfNew { return named }
    return StatusReplay.status(
      from: before.map { raised[id] ?? $0 }, after: thread, arrivals: importer.arrivals)
  }

  private func record(_ id: Int64, from before: Status?, to after: Status) throws {
    try record(id, "status", from: before?.rawValue, to: after.rawValue)
    if before == nil {
      importer.summary.created += 1
      importer.summary.createdAs[after, default: 0] += 1
    } else {
      importer.summary.moved[after, default: 0] += 1
    }
  }

  /// Records activities that did not move the status, so that undo does not silently revert an earlier status. `last`
  /// was the last activity before the import; a restored conversation's row has none yet.
  private func record(_ id: Int64, received thread: [StatusActivity], after last: Int64?) throws {
    let before = try (last ?? thread.last(where: \.wasHeld)?.id).flatMap { try name(of: $0) }
    let after = try thread.last.flatMap { try name(of: $0.id) }
    try record(id, "activity", from: before ?? "", to: after)
    importer.summary.received += 1
  }

  private func record(_ id: Int64, _ field: String, from before: String?, to after: String?) throws {
    let operation = try self.operation ?? OperationWriter(database, command: "import", author: importer.author)
    self.operation = operation
    try log.run(operation.id, id, field, before, after)
    recorded += 1
  }

  private func load(_ id: Int64) throws -> Stored? {
    try select.first(id) { row in
      Stored(
        status: Status(rawValue: row.string(Column.status)) ?? .open, title: row.string(Column.title),
        saidActiveAt: row.optionalInt64(Column.saidActiveAt), createdAt: row.optionalInt64(Column.createdAt),
        lastActivity: row.optionalInt64(Column.lastActivity), activeAt: row.int64(Column.activeAt),
        waitingSince: row.optionalInt64(Column.waitingSince),
        subject: TitleSubject(name: row.optionalString(Column.name), participants: row.string(Column.participants)))
    }
  }

  /// The activities sorted by time, and by Quo's id at equal times.
  private func orderedActivities(of id: Int64) throws -> [StatusActivity] {
    var found: [StatusActivity] = []
    // If the status came from an export of quo's own, news is any activity that the export did not know of.
    let known = try importer.replaced.find(id)?.latest
    try activities.forEach(id) { row in
      let activity = row.int64(StatusActivity.Column.id)
      let at = row.int64(StatusActivity.Column.at)
      let effect = Effect(rawValue: row.int64(StatusActivity.Column.effect)) ?? .none
      let wasHeld = known.map { at <= $0 } ?? !importer.activities.fresh.contains(activity)
      let before = wasHeld ? importer.activities.effectsBefore[activity] ?? effect : .none
      found.append(
        StatusActivity(
          id: activity, at: at, effect: effect, wasHeld: wasHeld,
          isAffecting: effect != before && effect != .none))
    }
    let hasTies = zip(found, found.dropFirst()).contains { $0.at == $1.at }
    guard hasTies else { return found }
    let keyed = try found.map { ($0, try name(of: $0.id) ?? "") }
    return keyed.sorted { ($0.0.at, $0.1) < ($1.0.at, $1.1) }.map(\.0)
  }

  /// The Quo id of an activity.
  private func name(of activity: Int64) throws -> String? {
    try quoId.first(activity) { $0.string(0) }
  }
}
