internal import SQLite
internal import CivilTime

/// Property overrides: properties of contacts set here, which override properties from inputs.
///
/// A newer input replaces the properties it contains. Others stay, because the input may never have known them.
final class OwnProperties {
  private let contacts: ContactReducer
  private let time: Statement
  private let upsert: Statement
  /// The time at which an input said the properties of the contact that was looked at last.
  private var said: (contact: Int64, time: Int64?)?

  init(_ database: Database, _ contacts: ContactReducer) {
    self.contacts = contacts
    time = database.statement("SELECT at FROM contactProperties WHERE contact = ? AND key = ?")
    upsert = database.statement(
      """
      INSERT INTO contactProperties (contact, key, name, type, value, at) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE
         SET name = excluded.name, type = excluded.type, value = excluded.value, at = excluded.at, inEffect = 1
      """)
  }

  /// Sets a property of the contact in `row`; nil removes it.
  func set(_ key: String, to property: ContactProperty?, of row: Int64, at now: Timestamp) throws {
    let said = try timeSaid(of: row)
    let own = try time.first(row, key) { $0.int64(0) }
    let at = Timestamp.ofChange(at: now.milliseconds, replacing: [said, own].compactMap { $0 }.max())
    try upsert.run(row, key, property?.name ?? key, property?.type, property?.value, at)
    if let property { try contacts.know(property, of: row) }
  }

  private func timeSaid(of contact: Int64) throws -> Int64? {
    if let said, said.contact == contact { return said.time }
    let time = try contacts.fields(of: contact)?.time(of: ContactColumn.properties)
    said = (contact, time)
    return time
  }
}

/// Reads the properties of contacts, with a statement compiled once.
struct PropertyReader: ~Copyable {
  private let own: Statement

  init(_ database: Database) {
    own = database.statement(
      "SELECT \(ContactPropertyColumn.list) FROM contactProperties WHERE contact = ? AND inEffect = 1")
  }

  /// The contact's properties, sorted by key. `said` is the contact's column `properties`.
  func properties(of contact: Int64, said: String?) throws -> [ContactProperty] {
    var found: [ContactProperty] = []
    var keys: Set<String> = []
    try own.forEach(contact) { row in
      let key = row.string(ContactPropertyColumn.key)
      keys.insert(key)
      guard let value = row.optionalString(ContactPropertyColumn.value) else { return }
      found.append(
        ContactProperty(
          key: key, name: row.string(ContactPropertyColumn.name), type: row.optionalString(ContactPropertyColumn.type),
          value: value))
    }
    found += ContactProperty.list(said).filter { !keys.contains($0.key) }
    return found.sorted { $0.key < $1.key }
  }
}

extension ContactReducer {
  /// Indexes an override restored from quo's own export, and updates which of the contact's overrides are in effect.
  func know(restored record: RestoredRecord) throws {
    let (contact, key) = (record.integer(ContactPropertyColumn.contact), record.text(ContactPropertyColumn.key))
    if let value = record[ContactPropertyColumn.value].text {
      try know(
        ContactProperty(
          key: key, name: record.text(ContactPropertyColumn.name), type: record[ContactPropertyColumn.type].text,
          value: value), of: contact)
    }
    if let fields = try fields(of: contact) { try settleProperties(of: contact, fields) }
  }

  /// Merges an override from an export: last writer wins, ties by the greater value.
  func take(property record: RestoredRecord) throws -> Arrival {
    let (contact, key) = (record.integer(ContactPropertyColumn.contact), record.text(ContactPropertyColumn.key))
    let isKnown =
      try database.integer("SELECT 1 FROM contactProperties WHERE contact = \(contact) AND key = \(key)") != nil
    try database.run(
      """
      INSERT INTO contactProperties (contact, key, name, type, value, at)
      VALUES (\(contact), \(key), \(record.text(ContactPropertyColumn.name)), \(record[ContactPropertyColumn.type]), \(record[ContactPropertyColumn.value]), \(record[ContactPropertyColumn.at]))
      ON CONFLICT DO UPDATE
         SET name = excluded.name, type = excluded.type, value = excluded.value, at = excluded.at
       WHERE (excluded.at, coalesce(excluded.value, '')) > (at, coalesce(value, ''))
      """)
    guard database.changes > 0 else { return .known }
    try know(restored: record)
    return isKnown ? .updated : .new
  }
}
