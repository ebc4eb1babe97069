internal import SQLite
internal import CivilTime

/// The columns of a contact that its conversations show.
private let shownColumns: [ContactColumn] = [.firstName, .lastName, .company, .deletedAt]

/// Merges contacts. All writes to a contact's row go through this reducer, which also keeps the contact's search keys
/// and numbers.
final class ContactReducer {
  let database: Database
  private let contacts: RowStore
  private let addNumber: Statement
  private let removeNumbers: Statement
  private let conversationsByNumber: Statement
  private let phoneValues: Statement
  private let settleProperties: Statement
  private var keys: PropertyKeys

  /// Conversations whose titles must be derived again because a contact changed.
  private(set) var renamed = IdentifierSet()

  init(_ database: Database, possibleNames: PossibleNames? = nil) {
    self.database = database
    contacts = RowStore(
      ContactColumn.self, identity: [.quoId], extra: [.nameKey, .companyKey], possibleNames: possibleNames, on: database
    )
    addNumber = database.statement("INSERT OR IGNORE INTO contactNumbers (number, contact) VALUES (?, ?)")
    removeNumbers = database.statement("DELETE FROM contactNumbers WHERE contact = ? AND number = ?")
    conversationsByNumber = database.statement("SELECT conversation FROM participants WHERE number = ?")
    phoneValues = database.statement("SELECT value ->> 'value' FROM json_each(?)")
    settleProperties = database.statement(
      """
      UPDATE contactProperties
         SET inEffect = at > coalesce(?, at - 1) OR key NOT IN (SELECT value ->> 'key' FROM json_each(?))
       WHERE contact = ?
      """)
    keys = PropertyKeys(database)
  }

  func take(_ contact: IncomingContact) throws -> Arrival {
    let (row, arrival) = try merge(contact.id, version(of: contact))
    let hasNewNote = try takeNotes(contact.notes, of: row, contact.id)
    return hasNewNote && arrival == .known ? .updated : arrival
  }

  func merge(_ id: String, _ version: FieldVersion) throws -> (row: Int64, arrival: Arrival) {
    let stored = try contacts.find([.text(id)])
    var fields = stored?.fields ?? MergedFields(ContactColumn.table)
    let outcome = fields.merge(version)
    if let stored, outcome == .nothing { return (stored.id, .known) }
    let row = try store(fields, of: id, over: stored, hasNewValues: outcome == .values)
    return (row, stored == nil ? .new : Arrival(outcome))
  }

  /// Writes columns as a local edit at `now`: newer than the stored values, older than later input. Creates the contact
  /// if needed.
  @discardableResult
  func edit(_ id: String, _ values: [(column: ContactColumn, value: SQLValue)], at now: Timestamp) throws -> Int64 {
    let stored = try contacts.find([.text(id)])
    var fields = stored?.fields ?? MergedFields(ContactColumn.table)
    for (column, value) in values { fields.edit(column, to: value, at: now.milliseconds) }
    return try store(fields, of: id, over: stored, hasNewValues: true)
  }

  /// Marks a contact's conversations after a change outside its row.
  func touch(_ contact: Int64) throws {
    let numbers = try database.all("SELECT number FROM contactNumbers WHERE contact = \(contact)") { $0.string(0) }
    for number in numbers { try touch(number: number) }
  }

  /// Caches the properties in a contact's column.
  func know(properties: String?, of contact: Int64) throws {
    if let properties { try keys.know(properties, of: contact) }
  }

  func know(_ property: ContactProperty, of contact: Int64) throws {
    try keys.know(property, of: contact)
  }

  /// Resolves which of the properties set here an input has overruled.
  func settleProperties(of contact: Int64, _ fields: MergedFields) throws {
    try settleProperties.run(
      fields.time(of: ContactColumn.properties), fields[ContactColumn.properties].text ?? "[]", contact)
  }

  /// Returns the fields of a contact's row; nil when there is none.
  func fields(of row: Int64) throws -> MergedFields? {
    try database.first("SELECT \(verbatim: ContactColumn.list) FROM contacts WHERE id = \(row)") { row in
      MergedFields(ContactColumn.table, row)
    }
  }

  /// The values of the columns `nameKey` and `companyKey`.
  static func keys(of text: (ContactColumn) -> String?) -> [SQLValue] {
    [
      FoldedText.key(personName(text(.firstName), text(.lastName))).sqlValue, FoldedText.key(text(.company)).sqlValue,
    ]
  }

  private func store(
    _ fields: MergedFields, of id: String, over stored: RowStore.Stored?, hasNewValues: Bool
  ) throws -> Int64 {
    var fields = fields
    if hasNewValues || stored == nil { fields.setKeys() }
    let row: Int64
    if let stored {
      row = stored.id
      try contacts.update(row, fields)
      try settleProperties(of: row, fields)
    } else {
      row = try contacts.insert([.text(id)], fields)
    }
    guard hasNewValues || stored == nil else { return row }
    try know(properties: fields[ContactColumn.properties].text, of: row)
    let isShownAnew = shownColumns.contains { fields[$0] != stored?.fields[$0] ?? .null }
    try index(
      row, from: stored.map { try numbers(of: $0.fields) } ?? [], to: try numbers(of: fields),
      isShownAnew: isShownAnew)
    return row
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
    try numbers(phones: fields[ContactColumn.phones].text)
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
    for number in isShownAnew ? before.union(after) : before.symmetricDifference(after) { try touch(number: number) }
  }

  private func touch(number: String) throws {
    try conversationsByNumber.forEach(number) { row in renamed.insert(row.int64(0)) }
  }

  /// Stores new notes, identified by author, time and text, because inputs give notes no id of their own.
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

extension MergedFields {
  /// Derives the contact's search keys.
  fileprivate mutating func setKeys() {
    let keys = ContactReducer.keys { self[$0].text }
    (self[ContactColumn.nameKey], self[ContactColumn.companyKey]) = (keys[0], keys[1])
  }
}

private func jsonText(_ values: [IncomingContact.Labelled]) -> String {
  ContactEntry.json(values.map { ContactEntry(label: $0.label, value: $0.value) })
}

private func jsonText(_ properties: [IncomingContact.Property]) -> String {
  ContactProperty.json(
    properties.map { ContactProperty(key: $0.key, name: $0.name, type: $0.type, value: $0.value) })
}
