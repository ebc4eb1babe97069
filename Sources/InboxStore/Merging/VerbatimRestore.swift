internal import SQLite

/// Restores an export into an empty inbox: every row as it was, with its id. Derived values are derived again, here or
/// at settlement.
final class VerbatimRestore {
  /// The owner: a strong reference back would keep the connection open.
  private unowned let importer: Importer
  private let contents: ExportContents
  private let inserts: [OwnRecord: RowInsert]
  private let addParticipant: Statement
  private let addNumber: Statement

  init(_ importer: Importer, _ contents: ExportContents) throws {
    self.importer = importer
    self.contents = contents
    let database = importer.database
    inserts = Dictionary(
      uniqueKeysWithValues: OwnRecord.allCases.map { ($0, RowInsert($0.table, as: .verbatim, on: database)) })
    addParticipant = database.statement("INSERT OR IGNORE INTO participants (number, conversation) VALUES (?, ?)")
    addNumber = database.statement("INSERT OR IGNORE INTO contactNumbers (number, contact) VALUES (?, ?)")
  }

  func take(_ given: RestoredRecord) throws -> Arrival {
    var record = given
    let insert = inserts[record.table.record].unsafelyUnwrapped
    switch record.table.record {
    case .line:
      try insert.run(record)
      importer.team.lines.know(
        record.id, quoId: record[LineColumn.quoId].text, number: record[LineColumn.number].text,
        implied: record[LineColumn.impliedNumber].text)
    case .member:
      try insert.run(record)
      importer.team.members.know(record.id, record.text(MemberColumn.quoId), email: record[MemberColumn.email].text)
    case .contact:
      let keys = ContactReducer.keys { record[$0].text }
      (record[ContactColumn.nameKey], record[ContactColumn.companyKey]) = (keys[0], keys[1])
      try insert.run(record)
      try importer.contacts.know(properties: record[ContactColumn.properties].text, of: record.id)
      let numbers = try importer.contacts.numbers(phones: record[ContactColumn.phones].text)
      for number in numbers.sorted() { try addNumber.run(number, record.id) }
    case .conversation: try take(conversation: record, insert)
    case .activity:
      let (effect, isAutomatic) = StoredEffect.effect(isSystem: importer.team.members.isSystem) { record[$0] }
      record[ActivityColumn.effect] = .integer(effect.rawValue)
      record[ActivityColumn.automatic] = .integer(isAutomatic ? 1 : 0)
      try insert.run(record)
      contents.activities.insert(record.id)
    case .operation:
      try insert.run(record)
      contents.operations.insert(record.id)
      if record[OperationColumn.undoes] != .null { importer.hasNewUndoes = true }
    case .contactProperty:
      try insert.run(record)
      try importer.contacts.know(restored: record)
    case .change, .viewChange, .contactChange, .memberChange, .settingChange, .ruleChange, .activityChange:
      guard try insert.run(record) else { throw record.withoutSubject }
    default: return try insert.run(record) ? .new : .known
    }
    return .new
  }

  /// Restores a conversation; settlement later derives its last activity, title and the rest.
  private func take(conversation record: RestoredRecord, _ insert: RowInsert) throws {
    guard record[ConversationColumn.mergedInto] == .null else {
      try insert.run(record.retired)
      return
    }
    try insert.run(record)
    for number in splitNumbers(record.text(ConversationColumn.participants)) {
      try addParticipant.run(number, record.id)
    }
    importer.restored.insert(record.id)
    contents.added.insert(record.id)
  }
}
