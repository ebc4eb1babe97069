internal import SQLite

private typealias Column = ConversationColumn

/// Merges the conversations of an export with existing ones: by Quo's id, else by line and participants.
final class ConversationRestore {
  /// The owner: a strong reference back would keep the connection open.
  private unowned let importer: Importer
  private let contents: ExportContents
  private let database: Database
  private let threads: Threads
  private let insert: RowInsert
  private let findUnnamed: Statement
  private let findRetired: Statement
  private let findStatus: Statement
  /// Rows already matched with a retired conversation of the export.
  private var matchedRetired = IdentifierSet()

  init(_ importer: Importer, _ contents: ExportContents) throws {
    self.importer = importer
    self.contents = contents
    database = importer.database
    threads = importer.threads
    // An inbox without conversations, as after a first setup, keeps the export's ids.
    let isFirst = try database.integer("SELECT 1 FROM conversations LIMIT 1") == nil
    insert = RowInsert(OwnRecord.conversation.table, as: isFirst ? .verbatim : .added, on: database)
    // Conversations with unknown participants may look alike; the same id is preferred.
    findUnnamed = database.statement(
      """
      SELECT id FROM conversations INDEXED BY conversationsByKey
       WHERE line IS ? AND participants = ? AND quoId IS NULL AND mergedInto IS NULL ORDER BY id <> ?, id LIMIT 1
      """)
    findRetired = database.statement(
      "SELECT id FROM conversations WHERE mergedInto = ? AND statusChangedAt = ? ORDER BY id")
    findStatus = database.statement("SELECT \(StoredStatus.list) FROM conversations WHERE id = ?")
  }

  private enum StoredStatus: String, RowColumns {
    case status, closedThrough, statusReason, reminder = "coalesce(remindAt, wokeAt)", statusChangedAt, statusChangedBy
  }

  func take(_ record: RestoredRecord) throws -> (row: Int64, arrival: Arrival) {
    guard record[Column.mergedInto] == .null else { return try take(retired: record) }
    let key = try key(of: record)
    var record = record
    record[Column.participants] = .text(key.participants)
    guard let quoId = record[Column.quoId].text else {
      let found =
        key.isKnown
        ? try threads.find(key: key) ?? threads.find(key: keyWithLine(key))
        : try findUnnamed.first(key.line, key.participants, record.id) { $0.int64(0) }
      guard let found else { return (try add(record, key), .new) }
      let arrival = try importer.conversations.merge(found, record.version)
      return (found, try weigh(record, against: found) && arrival == .known ? .updated : arrival)
    }
    let named = try threads.find(quoId: quoId)?.id ?? threads.adopt(quoId, key)
    guard let found = try named ?? threads.adopt(quoId, keyWithLine(key)) else {
      return (try add(record, key), .new)
    }
    var arrival = try importer.conversations.merge(found, record.version)
    // If no conversation object has named the participants, they are everybody that either inbox has seen.
    _ = try threads.home(quoId: quoId, key: key)
    if try weigh(record, against: found), arrival == .known { arrival = .updated }
    return (found, arrival)
  }

  /// The key by which the conversation is found here. Whoever made the export may not have known the line's number yet,
  /// which is none of the participants.
  private func key(of record: RestoredRecord) throws -> ThreadKey {
    let (line, participants) = (record[Column.line].integer, record.text(Column.participants))
    guard line != nil, record[Column.saidParticipants] == .null else {
      return ThreadKey(line: line, participants: participants)
    }
    return try ActivityParties(line: line, direction: nil, sender: nil, parties: participants).key(importer.team.lines)
  }

  /// The key that the conversation has here where the export is the first to tell the line's number: it is one of the
  /// participants until this import is settled.
  private func keyWithLine(_ key: ThreadKey) -> ThreadKey {
    guard let line = key.line, let number = importer.team.lines.number(of: line) else { return key }
    return ThreadKey(line: line, participants: joinNumbers(splitNumbers(key.participants) + [number]))
  }

  /// Adds a conversation with its status, pin and revision.
  private func add(_ record: RestoredRecord, _ key: ThreadKey) throws -> Int64 {
    try insert.run(record)
    let id = try database.newID()
    try threads.introduce(id, key: key, isNamed: record[Column.quoId] != .null)
    importer.restored.insert(id)
    contents.added.insert(id)
    return id
  }

  /// Notes the status of the export, if it is another one. Returns whether it is a later one.
  private func weigh(_ record: RestoredRecord, against id: Int64) throws -> Bool {
    guard let status = Status(rawValue: record.text(Column.status)) else {
      throw ShapeError("'status' of a conversation is not a status: \(ShapeError.quoted(record.text(Column.status)))")
    }
    let told = StatusMerge.Dated(
      value: StatusValue(
        status, closedThrough: record[Column.closedThrough].integer, reason: record[Column.statusReason].text,
        reminder: record[Column.remindAt].integer ?? record[Column.wokeAt].integer),
      changedAt: record.integer(Column.statusChangedAt), changedBy: record.text(Column.statusChangedBy))
    guard let own = try stored(id), own != told else { return false }
    try importer.statuses.add(told, of: id)
    threads.touch(id)
    return told.isLater(than: own)
  }

  private func stored(_ id: Int64) throws -> StatusMerge.Dated? {
    try findStatus.first(id) { row in
      StatusMerge.Dated(
        value: StatusValue(
          try row.known(StoredStatus.status),
          closedThrough: row.optionalInt64(StoredStatus.closedThrough),
          reason: row.optionalString(StoredStatus.statusReason),
          reminder: row.optionalInt64(StoredStatus.reminder)), changedAt: row.int64(StoredStatus.statusChangedAt),
        changedBy: row.string(StoredStatus.statusChangedBy))
    }
  }

  /// Restores a merged conversation, kept for its id and its history.
  private func take(retired record: RestoredRecord) throws -> (row: Int64, arrival: Arrival) {
    var record = record
    let target = record.integer(Column.mergedInto)
    let kept = try database.integer("SELECT coalesce(mergedInto, id) FROM conversations WHERE id = \(target)") ?? target
    record[Column.mergedInto] = .integer(kept)
    var found: Int64?
    try findRetired.forEach(kept, record[Column.statusChangedAt]) { row in
      if found == nil, !matchedRetired.contains(row.int64(0)) { found = row.int64(0) }
    }
    let row = try found ?? addRetired(record)
    matchedRetired.insert(row)
    return (row, found == nil ? .new : .known)
  }

  private func addRetired(_ record: RestoredRecord) throws -> Int64 {
    try insert.run(record.retired)
    return try database.newID()
  }
}

extension RestoredRecord {
  /// The record of a retired conversation with its derived columns, because settlement skips it.
  var retired: RestoredRecord {
    var retired = self
    let activeAt = self[Column.saidActiveAt].integer ?? self[Column.createdAt].integer
    retired[Column.activeAt] = .integer(activeAt ?? 0)
    retired[Column.hidden] = .integer(1)
    retired[Column.remindAt] = .null
    retired[Column.wokeAt] = .null
    return retired
  }
}
