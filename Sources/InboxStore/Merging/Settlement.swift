internal import CivilTime
internal import SQLite

/// Refreshes every conversation that an import touched (last activity, who waits, title, status), and records moved
/// statuses and received activities as one operation.
final class Settlement {
  let importer: Importer
  private let conversations: StoredConversations
  private let marks: LastMark
  private let history: SettlementHistory
  private let update: Statement
  private let updateWithStatus: Statement
  private let titles: Titles
  private let agreements: Agreements

  init(_ importer: Importer) throws {
    self.importer = importer
    let database = importer.database
    conversations = StoredConversations(importer)
    marks = LastMark(database)
    history = SettlementHistory(importer)
    let derived = """
      lastActivity = ?, activeAt = ?, waitingSince = ?, unrepliedSince = ?, hidden = ?, title = ?, titleKey = ?,
      closedThrough = ?, revision = \(Revision.nextIfAsked)
      """
    update = database.statement("UPDATE conversations SET \(derived) WHERE id = ?")
    updateWithStatus = database.statement(
      """
      UPDATE conversations
         SET \(derived), status = ?, statusReason = ?, remindAt = ?, wokeAt = ?, statusChangedAt = ?, statusChangedBy = ?
       WHERE id = ?
      """)
    titles = try Titles(database)
    agreements = Agreements(database)
  }

  func settle() throws {
    for id in importer.threads.touched { try settle(id) }
    for id in importer.restored where !importer.threads.touched.contains(id) { try settle(id) }
    try rename()
    try history.finish()
    importer.summary.operation = history.operation
  }

  /// Renames conversations of which nothing came in.
  private func rename() throws {
    let renaming = try Renaming(importer.database)
    var renamed = importer.contacts.renamed
    for number in importer.team.lines.renamedNumbers.sorted() {
      try importer.database.query("SELECT conversation FROM participants WHERE number = \(number)") { row in
        renamed.insert(row.int64(0))
      }
    }
    for id in renamed where !importer.threads.touched.contains(id) {
      try renaming.refresh(id) { old, new in try importer.search.replace(old, by: new, of: .conversation, id) }
    }
  }

  private func settle(_ id: Int64) throws {
    guard var stored = try conversations.find(id) else { return }
    var thread = try conversations.thread(of: id)
    if importer.statuses.concerns(id, thread) {
      stored.dated = try importer.statuses.merge(id, own: stored.own, thread)
    }
    // Another copy settled what it tells.
    if !importer.exports.all.isEmpty {
      thread = thread.map { importer.exports.haveActivity($0.id) ? $0.with(before: $0.effect) : $0 }
    }
    stored.markedAt = try markedAt(stored, thread)
    let told = try told(of: stored)
    let course = course(of: stored, thread, told)
    if course.unruled.isLeftApart, importer.origin != .input { importer.summary.leftApart += 1 }
    let (replay, after) = (course.last.replay, course.last.status)
    let derived = StoredConversation.Derived(
      lastActivity: replay.last?.id, activeAt: replay.last?.at ?? stored.saidActiveAt ?? stored.createdAt ?? 0,
      waitingSince: course.last.waitingSince, unrepliedSince: replay.unrepliedSince,
      isHidden: replay.isHidden(deletedAt: stored.deletedAt), title: try titles.title(of: stored.subject))
    // The status is by the rule that turned it from what news alone would have made of it.
    try store(after, derived, of: stored, by: course.move.flatMap { importer.rules?.author(of: $0) })
    if let told, importer.origin != .input {
      try agreements.agree(on: id, told.state, status: after, before: told.agreement)
    }
    try importer.search.replace(
      Titles.indexed(stored.derived.title, reason: stored.own.value.reason),
      by: Titles.indexed(derived.title, reason: after.reason), of: .conversation, id)
    if importer.restored.contains(id) { count(created: after.status, isHidden: derived.isHidden) }
    let isFirstContact = told.map { importer.origin != .input && $0.agreement == nil } ?? false
    if try record(course.unruled, of: stored, thread, isFirstContact: isFirstContact) {
      count(from: stored.isNew ? nil : stored.own.value, to: after, in: id, isHidden: derived.isHidden)
    }
    try recordSteps(of: course, in: id)
    try importer.rules?.consider(
      ImportRules.Settled(
        conversation: id, activities: replay.activities,
        before: stored.isNew ? nil : (stored.status.status, stored.statusChangedBy), after: after.status,
        isKept: !stored.isNew && RuleWork.isKept(stored.status, by: stored.statusChangedBy)
          || importer.threads.unions.raised[id] != nil || importer.threads.unions.brought[id] != nil),
      isOld: importer.exports.haveActivity)
  }

  /// The time of the mark to which the status goes back, in milliseconds. It is looked for only where something came late,
  /// as nothing else is older than the mark.
  private func markedAt(_ stored: StoredConversation, _ thread: [StatusActivity]) throws -> Int64 {
    let isLate = thread.contains { $0.isAffecting && $0.at <= stored.statusChangedAt }
    guard stored.status.status == .done, isLate else { return stored.statusChangedAt }
    return try marks.time(of: stored.id) ?? stored.statusChangedAt
  }

  /// The state that the service, or an input, told of a conversation; nil if neither did, if the import names the status
  /// of new ones, and for one that the service has deleted: there is nothing to agree on about that any more.
  private func told(of stored: StoredConversation) throws -> Told? {
    let isNamed = stored.isNew && importer.statusOfNew != nil
    guard importer.conversations.told.contains(stored.id), !isNamed else { return nil }
    guard stored.deletedAt == nil else {
      if importer.origin != .input { try agreements.forget(stored.id) }
      return nil
    }
    return try Told(stored, importer, agreements)
  }

  /// Stores a conversation's status and its derived columns.
  private func store(
    _ after: StatusValue, _ derived: StoredConversation.Derived, of stored: StoredConversation, by mover: Author?
  ) throws {
    let id = stored.id
    let isChanged =
      importer.threads.changed.contains(id) || after != stored.own.value || stored.dated != stored.own
      || derived != stored.derived
    let step = stored.isNew || importer.restored.contains(id) || !isChanged ? 0 : 1
    // A new one comes with no status of its own, so a rule may have moved it back to that of its row.
    let isMoved = after.isMoved(from: stored.status) || stored.isNew && mover != nil
    guard isMoved || stored.dated != stored.own else {
      return try update.run(
        derived.lastActivity, derived.activeAt, derived.waitingSince, derived.unrepliedSince, derived.isHidden,
        derived.title, Titles.key(derived.title), after.closedThrough, step, id)
    }
    let (changedAt, changedBy) =
      isMoved
      ? (mover?.now.milliseconds ?? timeOfChange(of: stored), mover?.name ?? importer.origin.name)
      : (stored.statusChangedAt, stored.statusChangedBy)
    try updateWithStatus.run(
      derived.lastActivity, derived.activeAt, derived.waitingSince, derived.unrepliedSince, derived.isHidden,
      derived.title, Titles.key(derived.title), after.closedThrough, step, after.status.rawValue, after.reason,
      after.isAsleep ? after.reminder : nil, after.status == .unread ? after.reminder : nil, changedAt, changedBy, id)
  }

  /// Records what came in by itself, before rules made anything of it; exports have a history of their own. Returns
  /// whether anything came in.
  private func record(
    _ unruled: Outcome, of stored: StoredConversation, _ thread: [StatusActivity], isFirstContact: Bool
  ) throws -> Bool {
    let before = stored.isNew ? nil : stored.status
    // A wait that goes on, as what the mark closed has failed, is a change of the status, which stays the same.
    if unruled.status != before {
      try history.recordStatus(
        of: stored.id, from: before, to: unruled.status, at: timeOfChange(of: stored),
        isFirstContact: isFirstContact)
      return true
    }
    if stored.dated != stored.own { return true }
    // Activities of another conversation are news to whoever marked this one. A merge is no operation of its own.
    let isJoined =
      importer.exports.all.isEmpty
      && (importer.threads.unions.joined.contains(stored.id) || importer.threads.unions.brought[stored.id] != nil)
    guard isJoined || thread.contains(where: { !$0.wasHeld || $0.isAffecting }) else { return false }
    // A restored conversation's row has no last activity yet.
    let last = stored.derived.lastActivity ?? unruled.replay.activities.last(where: \.wasHeld)?.id
    try history.recordActivities(
      of: stored.id, from: last.flatMap { try conversations.quoId(ofActivity: $0) },
      to: unruled.replay.last.flatMap { try conversations.quoId(ofActivity: $0.id) })
    return true
  }

  /// Records what rules made of it, after that.
  private func recordSteps(of course: Course, in conversation: Int64) throws {
    var before = course.unruled
    for (rule, outcome) in course.steps {
      try importer.rules?.record(
        rule, in: conversation, from: before.status, to: outcome.status,
        isWaitingNow: before.waitingSince == nil && outcome.waitingSince != nil, cause: history.operation)
      before = outcome
    }
  }
}
