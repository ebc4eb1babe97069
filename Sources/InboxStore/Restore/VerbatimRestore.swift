internal import SQLite

/// Takes an export into an inbox that was empty: every row as it was, with its id. What can be derived is derived
/// again, here or when the conversations are settled.
final class VerbatimRestore {
  private let importer: Importer
  private let inserts: [OwnRecord: RowInsert]
  private let addParticipant: Statement
  private let addNumber: Statement
  /// Where the columns that an activity's effect follows from are in its record.
  private let activityColumns: [Int]

  init(_ importer: Importer) throws {
    self.importer = importer
    let database = importer.database
    inserts = try Dictionary(
      uniqueKeysWithValues: OwnRecord.allCases.map { ($0, try RowInsert($0.table, as: .verbatim, on: database)) })
    addParticipant = try database.prepare("INSERT OR IGNORE INTO participants (number, conversation) VALUES (?, ?)")
    addNumber = try database.prepare("INSERT OR IGNORE INTO contactNumbers (number, contact) VALUES (?, ?)")
    let activity = OwnRecord.activity.table
    activityColumns = ActivityColumn.table.columns.map { name in
      activity.columns.firstIndex { $0.name == name }.unsafelyUnwrapped
    }
  }

  func take(_ record: RestoredRecord) throws -> Arrival {
    let insert = inserts[record.table.record].unsafelyUnwrapped
    switch record.table.record {
    case .line:
      try insert.run(record)
      importer.team.know(record.id, quoId: record["quoId"].text, number: record["number"].text)
    case .member:
      try insert.run(record)
      importer.team.know(member: record.id, record.text("quoId"))
    case .contact:
      try insert.run(
        record,
        derived: ContactReducer.keys(
          firstName: record["firstName"].text, lastName: record["lastName"].text, company: record["company"].text))
      try importer.contacts.know(properties: record["properties"].text, of: record.id)
      let numbers = try importer.contacts.numbers(phones: record["phones"].text)
      for number in numbers.sorted() { try addNumber.run(number, record.id) }
    case .conversation: try take(conversation: record, insert)
    case .activity:
      let effect = ActivityReducer.effect(of: activityColumns.map { record.values[$0] })
      try insert.run(record, derived: [.integer(effect.rawValue)])
    case .operation:
      try insert.run(record, derived: [.null])
      if record["undoes"] != .null { importer.hasNewUndoes = true }
    case .contactProperty:
      try insert.run(record, derived: [.integer(1)])
      try importer.contacts.know(restored: record)
    case .lineMember, .contactTag, .contactNote, .callDetail, .note, .mention:
      try insert.run(record)
    case .change, .viewChange, .contactChange, .memberChange, .settingChange:
      guard try insert.run(record) else { throw record.withoutSubject }
    case .setting, .view:
      return try insert.run(record) ? .new : .known
    }
    return .new
  }

  /// Its last activity, title and the rest follow at the end, when its activities are there.
  private func take(conversation record: RestoredRecord, _ insert: RowInsert) throws {
    let participants = record.text("participants")
    guard record["mergedInto"] == .null else {
      try insert.run(record, derived: record.derivedOfRetired)
      return
    }
    try insert.run(record, derived: [.text(""), .null, .integer(0), .null])
    for number in splitNumbers(participants) { try addParticipant.run(number, record.id) }
    importer.restored.insert(record.id)
    importer.summary.count(created: record)
  }
}
