internal import CivilTime
internal import SQLite

/// Refreshes every conversation that an import touched (last activity, who waits, title, status), and records moved
/// statuses and received activities as one operation.
final class Settlement {
  let importer: Importer
  private let database: Database
  private let select: Statement
  private let activities: Statement
  private let update: Statement
  private let updateWithStatus: Statement
  private let log: Statement
  private let quoId: Statement
  private let titles: Titles
  private let agreements: Agreements
  private var operation: OperationWriter?
  /// The number of conversations that the operation changed.
  private var recorded = 0
  /// The latest time of a status that it changed, in milliseconds.
  private var latestMark = Int64.min

  private enum Column: String, RowColumns {
    case status, statusChangedAt, statusChangedBy, closedThrough, statusReason
    case reminder = "coalesce(remindAt, wokeAt)"
    case title, saidActiveAt, createdAt, deletedAt, name
    case participants, lastActivity, activeAt, waitingSince, unrepliedSince, hidden, snoozedUntil
  }

  struct Stored {
    var dated: StatusMerge.Dated
    let title: String
    let saidActiveAt: Int64?
    let createdAt: Int64?
    let deletedAt: Int64?
    let lastActivity: Int64?
    let activeAt: Int64
    let waitingSince: Int64?
    let unrepliedSince: Int64?
    let isHidden: Bool
    let snoozedUntil: Int64?
    let subject: TitleSubject

    var status: StatusValue { dated.value }
    var statusChangedAt: Int64 { dated.changedAt }
    var statusChangedBy: String { dated.changedBy }
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
    let derived = """
      lastActivity = ?, activeAt = ?, waitingSince = ?, unrepliedSince = ?, hidden = ?, title = ?, titleKey = ?,
      closedThrough = ?, revision = \(Revision.nextIfAsked)
      """
    update = try database.prepare("UPDATE conversations SET \(derived) WHERE id = ?")
    updateWithStatus = try database.prepare(
      """
      UPDATE conversations
         SET \(derived), status = ?, statusReason = ?, remindAt = ?, wokeAt = ?, statusChangedAt = ?, statusChangedBy = ?
       WHERE id = ?
      """)
    log = try database.prepare(
      """
      INSERT INTO changes (operation, kind, subject, field, before, after)
      VALUES (?, \(ConversationField.kind.rawValue), ?, ?, ?, ?)
      """)
    quoId = try database.prepare("SELECT quoId FROM activities WHERE id = ?")
    titles = try Titles(database)
    agreements = try Agreements(database)
  }

  func settle() throws {
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
    if let operation {
      if latestMark > importer.author.now.milliseconds {
        try operation.postpone(database, from: importer.author.now, to: latestMark)
      }
      try operation.finish(database, .conversation, recorded)
    }
    importer.summary.operation = operation?.id
  }

  private func settle(_ id: Int64) throws {
    guard var stored = try load(id) else { return }
    let isNew = importer.threads.created.contains(id)
    var thread = try orderedActivities(of: id)
    let own = stored.dated
    if importer.statuses.concerns(id, thread) {
      stored.dated = try importer.statuses.merge(id, own: own, thread)
      // Another copy settled what it tells.
      thread = thread.map { importer.exports.haveActivity($0.id) ? $0.held : $0 }
    }
    let title = try titles.title(of: stored.subject)
    let before = isNew ? nil : stored.status
    let isNamed = isNew && importer.statusOfNew != nil
    let isTold = importer.conversations.told.contains(id) && !isNamed
    // There is nothing to agree on about a conversation that the service has deleted.
    if isTold, stored.deletedAt != nil, importer.origin != .input { try agreements.forget(id) }
    let told = isTold && stored.deletedAt == nil ? try Told(id, stored, importer, agreements) : nil
    func settled(_ replay: StatusReplay) -> Outcome {
      let moved = status(of: id, stored, isNew: isNew, replay)
      return told.map { merge($0, moved, stored, replay) } ?? Outcome(replay: replay, status: moved)
    }
    let unruled = settled(StatusReplay(activities: thread))
    if unruled.isLeftApart, importer.origin != .input { importer.summary.leftApart += 1 }
    let steps = ruled(thread, settled)
    let outcome = steps.last?.outcome ?? unruled
    let (replay, after) = (outcome.replay, outcome.status)
    // The history has the status by the rule that turned it from what news alone would have made of it.
    let mover = zip([unruled] + steps.map(\.outcome), steps).reversed()
      .first { $0.status.status != $1.outcome.status.status || $0.status.reminder != $1.outcome.status.reminder }
      .flatMap { importer.rules?.author(of: $0.1.step) }
    let last = replay.last
    let activeAt = last?.at ?? stored.saidActiveAt ?? stored.createdAt ?? 0
    let waitingSince = replay.waitingSince(closedThrough: after.closedThrough)
    let unrepliedSince = replay.unrepliedSince
    let isHidden = replay.isHidden(deletedAt: stored.deletedAt)
    let isChanged =
      importer.threads.changed.contains(id) || title != stored.title || after != own.value || stored.dated != own
      || last?.id != stored.lastActivity || activeAt != stored.activeAt || waitingSince != stored.waitingSince
      || unrepliedSince != stored.unrepliedSince || isHidden != stored.isHidden
    let step = isNew || importer.restored.contains(id) || !isChanged ? 0 : 1
    let isMoved = after.status != stored.status.status || after.reminder != stored.status.reminder
    if isMoved || stored.dated != own {
      let mark = isMoved ? mark(after, of: stored, isNew: isNew, by: mover) : stored.dated
      try updateWithStatus.run(
        last?.id, activeAt, waitingSince, unrepliedSince, isHidden, title, Titles.key(title), after.closedThrough, step,
        after.status.rawValue, after.reason, after.isAsleep ? after.reminder : nil,
        after.status == .unread ? after.reminder : nil, mark.changedAt, mark.changedBy, id)
    } else {
      try update.run(
        last?.id, activeAt, waitingSince, unrepliedSince, isHidden, title, Titles.key(title), after.closedThrough, step,
        id)
    }
    if let told, importer.origin != .input {
      try agreements.agree(on: id, told.state, status: after, before: told.agreement)
    }
    try importer.search.replace(
      Titles.indexed(stored.title, reason: own.value.reason), by: Titles.indexed(title, reason: after.reason),
      of: .conversation, id)
    if importer.restored.contains(id) { count(created: after.status, isHidden: isHidden) }
    let original = isNew ? nil : own.value
    // The history has what came in by itself, then what rules made of it; exports have their own.
    // A wait that goes on, as what the mark closed has failed, is a change of the status, which stays the same.
    if unruled.status != before {
      latestMark = max(latestMark, timeOfChange(of: stored, isNew: isNew))
      try record(id, "status", from: before?.text, to: unruled.status.text)
      count(from: original, to: after, in: id, isHidden: isHidden)
    } else if stored.dated != own {
      count(from: original, to: after, in: id, isHidden: isHidden)
    } else if thread.contains(where: { !$0.wasHeld || $0.isAffecting }) {
      try record(id, received: unruled.replay, after: stored.lastActivity)
      count(from: original, to: after, in: id, isHidden: isHidden)
    }
    try follow(steps, of: id, from: unruled)
    try importer.rules?.consider(
      ImportRules.Settled(
        conversation: id, activities: replay.activities,
        before: isNew ? nil : (stored.status.status, stored.statusChangedBy), after: after.status,
        isKept: !isNew && RuleWork.isKept(stored.status, by: stored.statusChangedBy)
          || importer.threads.raised[id] != nil || importer.threads.brought[id] != nil),
      isOld: importer.exports.haveActivity)
  }

  /// A conversation after an import: as inputs say, or as rules say of messages that nobody wrote them.
  struct Outcome {
    let replay: StatusReplay
    let status: StatusValue
    /// Whether it is done here and in the service's inbox, and neither was changed.
    var isLeftApart = false

    var waitingSince: Int64? { replay.waitingSince(closedThrough: status.closedThrough) }
  }

  private struct RuledStep {
    let step: ImportRules.AutomaticStep
    let outcome: Outcome
  }

  /// Takes the steps of the rules that say of a conversation's messages that nobody wrote them.
  private func ruled(_ thread: [StatusActivity], _ settled: (StatusReplay) -> Outcome) -> [RuledStep] {
    var thread = thread
    return (importer.rules?.automaticSteps(in: thread) ?? []).map { step in
      thread = thread.map { step.messages.contains($0.id) ? $0.withoutEffect : $0 }
      return RuledStep(step: step, outcome: settled(StatusReplay(activities: thread)))
    }
  }

  private func mark(
    _ status: StatusValue, of stored: Stored, isNew: Bool, by mover: Author?
  ) -> StatusMerge.Dated {
    StatusMerge.Dated(
      value: status, changedAt: mover?.now.milliseconds ?? timeOfChange(of: stored, isNew: isNew),
      changedBy: mover?.name ?? importer.origin.name)
  }

  /// The time of a change that this import makes of a status, in milliseconds. It is later than the change before, also
  /// where the clock was set back, as the later one holds where copies are merged.
  private func timeOfChange(of stored: Stored, isNew: Bool) -> Int64 {
    Timestamp.ofChange(
      at: importer.author.now.milliseconds, replacing: isNew ? nil : stored.statusChangedAt)
  }

  private func follow(_ steps: [RuledStep], of id: Int64, from unruled: Outcome) throws {
    var before = unruled
    for step in steps {
      try importer.rules?.record(
        step.step, in: id, from: before.status, to: step.outcome.status,
        isWaitingNow: before.waitingSince == nil && step.outcome.waitingSince != nil, cause: operation?.id)
      before = step.outcome
    }
  }

  private func status(of id: Int64, _ stored: Stored, isNew: Bool, _ replay: StatusReplay) -> StatusValue {
    let brought = importer.threads.brought[id]
    if isNew, let named = importer.statusOfNew, !(brought?.asksMore(than: named) ?? false) {
      let closing = named == .done ? replay.closing(at: importer.author.now.milliseconds) : nil
      return StatusValue(named, closedThrough: closing)
    }
    let own = isNew ? nil : importer.threads.raised[id] ?? stored.status.status
    let before = brought.flatMap { own.map($0.asksMore(than:)) ?? true ? $0 : nil } ?? own
    var value = stored.status
    // Nobody closed what came from another conversation.
    value.closedThrough =
      brought == nil ? replay.standing(value.closedThrough, isHistory: importer.origin != .input) : nil
    value.status = replay.status(
      from: before, markedAt: stored.statusChangedBy == ImportOrigin.serviceName ? nil : stored.statusChangedAt,
      closedThrough: seen(stored), arrivals: importer.arrivals)
    if value.status != stored.status.status { (value.reason, value.reminder) = (nil, nil) }
    return value
  }

  /// Records activities that did not move the status, so that undo does not silently revert an earlier status. `last`
  /// was the last activity before the import; a restored conversation's row has none yet.
  private func record(_ id: Int64, received replay: StatusReplay, after last: Int64?) throws {
    let before = try (last ?? replay.activities.last(where: \.wasHeld)?.id).flatMap { try name(of: $0) }
    let after = try replay.last.flatMap { try name(of: $0.id) }
    try record(id, "activity", from: before ?? "", to: after)
  }

  private func record(_ id: Int64, _ field: String, from before: String?, to after: String?) throws {
    let operation =
      try self.operation
      ?? OperationWriter(
        database, command: importer.origin.name, author: importer.author, run: importer.origin.run)
    self.operation = operation
    try log.run(operation.id, id, field, before, after)
    recorded += 1
  }

  private func load(_ id: Int64) throws -> Stored? {
    try select.first(id) { row in
      Stored(
        dated: StatusMerge.Dated(
          value: StatusValue(
            Status(rawValue: row.string(Column.status)) ?? .open,
            closedThrough: row.optionalInt64(Column.closedThrough), reason: row.optionalString(Column.statusReason),
            reminder: row.optionalInt64(Column.reminder)),
          changedAt: row.int64(Column.statusChangedAt), changedBy: row.string(Column.statusChangedBy)),
        title: row.string(Column.title),
        saidActiveAt: row.optionalInt64(Column.saidActiveAt), createdAt: row.optionalInt64(Column.createdAt),
        deletedAt: row.optionalInt64(Column.deletedAt), lastActivity: row.optionalInt64(Column.lastActivity),
        activeAt: row.int64(Column.activeAt), waitingSince: row.optionalInt64(Column.waitingSince),
        unrepliedSince: row.optionalInt64(Column.unrepliedSince), isHidden: row.bool(Column.hidden),
        snoozedUntil: row.optionalInt64(Column.snoozedUntil),
        subject: TitleSubject(name: row.optionalString(Column.name), participants: row.string(Column.participants)))
    }
  }

  /// The activities sorted by time, and by Quo's id at equal times.
  private func orderedActivities(of id: Int64) throws -> [StatusActivity] {
    var found: [StatusActivity] = []
    try activities.forEach(id) { row in
      let activity = row.int64(StatusActivity.Column.id)
      let at = row.int64(StatusActivity.Column.at)
      let effect = Effect(rawValue: row.int64(StatusActivity.Column.effect)) ?? .none
      let before =
        importer.activities.fresh.contains(activity) ? nil : importer.activities.effectsBefore[activity] ?? effect
      found.append(StatusActivity(id: activity, at: at, effect: effect, before: before))
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
