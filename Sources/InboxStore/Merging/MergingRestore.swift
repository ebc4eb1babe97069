internal import SQLite

/// Merges an export with the inbox and loses nothing of either: existing rows are found by Quo's id or by quo's `uid`;
/// fields are merged by their times; other rows are added. An inbox's own export changes nothing.
final class MergingRestore {
  /// The owner: a strong reference back would keep the connection open.
  private unowned let importer: Importer
  private let database: Database
  private let contents: ExportContents
  private let ids: IdentifierMap
  private let conversations: ConversationRestore
  private let inserts: [OwnRecord: RowInsert]
  private let findNote: Statement
  private let findOperation: Statement
  private let setFall: Statement
  private let setSeen: Statement
  private let findMentioned: Statement
  /// The row that the last record became.
  private(set) var row: Int64 = 0

  init(_ importer: Importer, _ contents: ExportContents) throws {
    self.importer = importer
    self.contents = contents
    database = importer.database
    ids = try IdentifierMap(database)
    conversations = try ConversationRestore(importer, contents)
    inserts = Dictionary(
      uniqueKeysWithValues: OwnRecord.allCases.map { ($0, RowInsert($0.table, as: .added, on: importer.database)) })
    findNote = database.statement("SELECT id FROM notes WHERE uid = ?")
    findOperation = database.statement("SELECT id FROM operations WHERE uid = ?")
    setFall = database.statement(
      """
      UPDATE changes SET before = ?1, after = ?2
       WHERE operation = ?3 AND kind = \(ConversationField.kind.rawValue) AND subject = ?4 AND field = ?5
         AND (after, before) < (?2, ?1)
         AND EXISTS (SELECT 1 FROM operations WHERE id = ?3 AND command = '\(DueReminders.actor)')
      """)
    setSeen = database.statement(
      """
      UPDATE mentions SET seen = ?3, seenChangedAt = ?4
       WHERE member = ?1 AND note = ?2
         AND (coalesce(?4, -1) > coalesce(seenChangedAt, -1) OR seenChangedAt IS ?4 AND ?3 < seen)
      """)
    findMentioned = database.statement("SELECT conversation FROM notes WHERE id = ?")
  }

  func take(_ given: RestoredRecord) throws -> Arrival {
    let record = try ids.translate(given)
    let arrival: Arrival
    switch record.table.record {
    case .line: (row, arrival) = try take(line: record)
    case .member: (row, arrival) = try take(member: record)
    case .contact:
      (row, arrival) = try importer.contacts.merge(
        record.text(ContactColumn.quoId), record.version)
    case .conversation: (row, arrival) = try conversations.take(record)
    case .note: (row, arrival) = try take(note: record)
    case .operation: (row, arrival) = try take(operation: record)
    case .activity: return try take(activity: record)
    case .callDetail:
      return try importer.callDetails.merge(
        [record[CallDetailColumn.call], record[CallDetailColumn.kind], record[CallDetailColumn.partId]],
        record.version)
    case .contactProperty: return try importer.contacts.take(property: record)
    case .mention: return try take(mention: record)
    case .lineMember: return try add(record) ? .new : .known
    case .change:
      let isNew = try add(record)
      guard try isNew || setFall(record) else { return .known }
      if isNew { try importer.fieldMerge.add(record) }
      note(changeOf: record, isNew: isNew)
      return isNew ? .new : .updated
    case .contactTag, .contactNote, .viewChange, .contactChange, .memberChange, .settingChange, .setting,
      .view:
      // A tag or a view that was taken away here since does not come back.
      guard try add(record) else { return .known }
      try importer.fieldMerge.add(record)
      return .new
    case .rule:
      // A rule that was deleted here since does not come back.
      let isNew = try add(record)
      if isNew { importer.ruledAnew.add(rule: record.text(RuleColumn.name)) }
      return isNew ? .new : .known
    case .ruleChange:
      let isNew = try add(record)
      if isNew { importer.ruledAnew.add(rule: record.text(ChangeColumn.subject)) }
      return isNew ? .new : .known
    case .activityChange:
      let isNew = try add(record)
      if isNew { importer.ruledAnew.add(activity: record.text(ChangeColumn.subject)) }
      return isNew ? .new : .known
    }
    try ids.set(record.table.record, record.id, to: row)
    return arrival
  }

  /// Merges a line, found by Quo's id, or by its number if the line has no id.
  private func take(line record: RestoredRecord) throws -> (Int64, Arrival) {
    let version = record.version
    guard let id = record[LineColumn.quoId].text else {
      guard let number = record[LineColumn.number].text else {
        throw ShapeError("a line has neither 'quoId' nor 'number'")
      }
      let row = try importer.team.lines.row(number: number)
      // The number may be another line's here, and only messages have spelled it.
      guard version.time != nil else { return (row, .known) }
      return (row, try importer.team.lines.describe(row, version))
    }
    let implied = record[LineColumn.impliedNumber].text
    let arrival = try importer.team.lines.merge(id, version, impliedNumber: implied)
    return (try importer.team.lines.row(id: id, impliedNumber: nil), arrival)
  }

  private func take(member record: RestoredRecord) throws -> (Int64, Arrival) {
    let id = record.text(MemberColumn.quoId)
    let united = importer.team.members.united.count
    let arrival = try importer.team.members.merge(id, record.version)
    if importer.team.members.united.count > united {
      for (local, row) in importer.team.members.united { try ids.move(.member, local, into: row) }
    }
    // Somebody who was changed or removed here since does not come back.
    if arrival != .known { try importer.fieldMerge.add(record) }
    return (try importer.team.members.row(id: id), arrival)
  }

  /// Makes copies agree where each recorded the fall of a reminder on a status of its own: the greater text holds.
  private func setFall(_ record: RestoredRecord) throws -> Bool {
    try setFall.run(
      record[ChangeColumn.before], record[ChangeColumn.after], record[ChangeColumn.operation],
      record[ChangeColumn.subject], record[ChangeColumn.field])
    return database.changes > 0
  }

  /// Notes a change of a status. Only a conversation at its first revision has nothing in its history but how it came.
  private func note(changeOf record: RestoredRecord, isNew: Bool) {
    guard record.text(ChangeColumn.field) == ConversationField.status.rawValue,
      let conversation = record[ChangeColumn.subject].integer
    else { return }
    importer.statuses.addChange(of: conversation)
    if isNew { importer.threads.markChanged(conversation) } else { importer.threads.touch(conversation) }
  }

  /// Merges an activity, which is no news if its conversation came with the export.
  private func take(activity record: RestoredRecord) throws -> Arrival {
    let home = record.integer(ActivityColumn.conversation)
    return try importer.activities.merge(
      record.text(ActivityColumn.quoId), record.version, in: home,
      isClaimed: record.integer(ActivityColumn.claimed) == 1, isNews: !importer.restored.contains(home), from: contents)
  }

  private func take(note record: RestoredRecord) throws -> (Int64, Arrival) {
    if let known = try findNote.first(record.text(NoteColumn.uid), body: { $0.int64(0) }) { return (known, .known) }
    try add(record)
    let row = try database.newID()
    try importer.fieldMerge.add(record)
    return (row, .new)
  }

  /// Merges a mention: whether it is seen is as the later change says, and at the same time it is new.
  private func take(mention record: RestoredRecord) throws -> Arrival {
    let isAdded = try add(record)
    if !isAdded {
      try setSeen.run(
        record[MentionColumn.member], record[MentionColumn.note], record[MentionColumn.seen],
        record[MentionColumn.seenChangedAt])
      guard database.changes > 0 else { return .known }
    }
    if let conversation = try findMentioned.first(record[MentionColumn.note], body: { $0.int64(0) }) {
      importer.withMentions.insert(conversation)
    }
    return isAdded ? .new : .updated
  }

  private func take(operation record: RestoredRecord) throws -> (Int64, Arrival) {
    if let known = try findOperation.first(record.text(OperationColumn.uid), body: { $0.int64(0) }) {
      contents.operations.insert(known)
      return (known, .known)
    }
    try add(record)
    if record[OperationColumn.undoes] != .null { importer.hasNewUndoes = true }
    let row = try database.newID()
    contents.operations.insert(row)
    return (row, .new)
  }

  @discardableResult
  private func add(_ record: RestoredRecord) throws -> Bool {
    try inserts[record.table.record].unsafelyUnwrapped.run(record)
  }
}
