internal import SQLite

/// What of a contact its conversations show.
private let shownColumns = [
  ContactColumn.firstName, ContactColumn.lastName, ContactColumn.company, ContactColumn.deletedAt,
]

/// Takes contacts in.
final class ContactReducer {
  private let database: Database
  private let contacts: RowStore
  private let addNumber: Statement
  private let removeNumbers: Statement
  private let conversationsByNumber: Statement
  private let phoneValues: Statement

  /// Conversations with somebody whose contact changed, so that their titles are made anew.
  private(set) var renamed = IdentifierSet()

  init(_ database: Database) throws {
    self.database = database
    contacts = try RowStore(ContactColumn.table, identity: ["quoId"], on: database)
    addNumber = try database.prepare("INSERT OR IGNORE INTO contactNumbers (number, contact) VALUES (?, ?)")
    removeNumbers = try database.prepare("DELETE FROM contactNumbers WHERE contact = ? AND number = ?")
    conversationsByNumber = try database.prepare("SELECT conversation FROM participants WHERE number = ?")
    phoneValues = try database.prepare("SELECT value ->> 'value' FROM json_each(?)")
  }

  func take(_ contact: IncomingContact) throws -> Arrival {
    let (row, arrival) = try merge(contact.id, version(of: contact))
    let hasNewNote = try takeNotes(contact.notes, of: row, contact.id)
    return hasNewNote && arrival == .known ? .updated : arrival
  }

  func merge(_ id: String, _ version: FieldVersion) throws -> (row: Int64, arrival: Arrival) {
    let stored = try contacts.find([.text(id)])
    var fields = stored?.fields ?? MergedFields(ContactColumn.table)
    let numbersBefore = try numbers(of: fields)
    let outcome = fields.merge(version)
    let row: Int64
    if let stored {
      row = stored.id
      if outcome != .nothing { try contacts.update(row, fields) }
    } else {
      row = try contacts.insert([.text(id)], fields)
    }
    if stored == nil || outcome == .values {
      let isShownAnew = shownColumns.contains { fields.values[$0] != stored?.fields.values[$0] ?? .null }
      try index(row, from: numbersBefore, to: try numbers(of: fields), isShownAnew: isShownAnew)
    }
    return (row, stored == nil ? .new : Arrival(outcome))
  }

  private func version(of contact: IncomingContact) -> FieldVersion {
    var version = FieldVersion(
      time: (contact.updatedAt ?? contact.deletedAt ?? contact.createdAt)?.milliseconds ?? 0,
      of: ContactColumn.table)
    version.say(ContactColumn.externalId, contact.externalId)
    version.say(ContactColumn.source, contact.source)
    version.say(ContactColumn.firstName, contact.firstName)
    version.say(ContactColumn.lastName, contact.lastName)
    version.say(ContactColumn.company, contact.company)
    version.say(ContactColumn.role, contact.role)
    version.say(ContactColumn.phones, contact.phones.map(jsonText))
    version.say(ContactColumn.emails, contact.emails.map(jsonText))
    version.say(ContactColumn.properties, contact.properties.map(jsonText))
    version.say(ContactColumn.createdBy, contact.createdBy)
    version.say(ContactColumn.createdAt, contact.createdAt)
    if let deletedAt = contact.deletedAt {
      version.say(ContactColumn.deletedAt, deletedAt.sqlValue, at: deletedAt.milliseconds)
    } else {
      version.say(ContactColumn.deletedAt, Said<Timestamp>.null)
    }
    return version
  }

  private func numbers(of fields: MergedFields) throws -> Set<String> {
    try numbers(phones: fields.values[ContactColumn.phones].text)
  }

  /// The normal forms of the numbers in a `phones` column.
  func numbers(phones: String?) throws -> Set<String> {
    guard let phones else { return [] }
    var numbers: Set<String> = []
    try phoneValues.forEach(phones) { row in numbers.insert(PhoneNumber.normalized(row.string(0))) }
    return numbers
  }

  private func index(_ contact: Int64, from before: Set<String>, to after: Set<String>, isShownAnew: Bool) throws {
    for number in before.subtracting(after).sorted() { try removeNumbers.run(contact, number) }
    for number in after.subtracting(before).sorted() { try addNumber.run(number, contact) }
    for number in isShownAnew ? before.union(after) : before.symmetricDifference(after) {
      try conversationsByNumber.forEach(number) { row in renamed.insert(row.int64(0)) }
    }
  }

  /// A note has no id of its own in any input: who wrote what and when is what tells one from another.
  private func takeNotes(_ notes: [IncomingContact.Note], of contact: Int64, _ id: String) throws -> Bool {
    var isNew = false
    for note in notes {
      let uid = [id, note.at?.rfc3339 ?? "", note.memberId ?? "", note.text].joined(separator: "\u{1F}")
      try database.run(
        """
        INSERT OR IGNORE INTO contactNotes (uid, contact, at, author, text)
        VALUES (\(uid), \(contact), \(note.at), \(note.memberId), \(note.text))
        """)
      isNew = isNew || database.changes > 0
    }
    return isNew
  }
}

private func jsonText(_ values: [IncomingContact.Labelled]) -> String {
  var json = JSONWriter()
  json.beginArray()
  for value in values {
    json.beginObject()
    json.key("name")
    if let label = value.label { json.string(label) } else { json.null() }
    json.key("value")
    json.string(value.value)
    json.endObject()
  }
  json.endArray()
  return json.text
}

private func jsonText(_ properties: [IncomingContact.Property]) -> String {
  var json = JSONWriter()
  json.beginArray()
  for property in properties.sorted(by: { $0.key < $1.key }) {
    json.beginObject()
    json.key("key")
    json.string(property.key)
    json.key("name")
    json.string(property.name)
    json.key("type")
    if let type = property.type { json.string(type) } else { json.null() }
    json.key("value")
    json.raw(property.value)
    json.endObject()
  }
  json.endArray()
  return json.text
}
