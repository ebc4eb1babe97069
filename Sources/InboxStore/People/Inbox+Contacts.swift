internal import SQLite
internal import CivilTime

extension Inbox {
  /// Passes contacts that satisfy all `conditions` to `body`, at most `limit`, sorted by name, nameless contacts last.
  public func forEachContact(
    _ conditions: [ContactCondition] = [], limit: Int? = nil, body: (Contact) throws -> Void
  ) throws {
    try translatingErrors {
      let reader = ContactReader(database)
      let condition: SQL = conditions.reduce("k.deletedAt IS NULL") { $0 + " AND " + $1.sql }
      var left = limit ?? .max
      for part: SQL in ["k.nameKey IS NOT NULL", "k.nameKey IS NULL"] where left > 0 {
        try database.query(
          """
          SELECT \(verbatim: ContactReader.Column.list) FROM contacts k
           WHERE \(condition) AND \(part) ORDER BY k.nameKey, k.id LIMIT \(left)
          """
        ) { row in
          left -= 1
          try body(try reader.contact(row))
        }
      }
    }
  }

  /// The contact with this id, even if deleted; nil if there is none.
  public func contact(_ id: String) throws -> Contact? {
    try translatingErrors {
      let reader = ContactReader(database)
      return try database.first("SELECT \(verbatim: ContactReader.Column.list) FROM contacts k WHERE k.quoId = \(id)") {
        try reader.contact($0)
      }
    }
  }
}

private struct ContactReader: ~Copyable {
  enum Column: String, RowColumns {
    case row = "k.id", id = "k.quoId", firstName = "k.firstName", lastName = "k.lastName", company = "k.company"
    case role = "k.role", phones = "k.phones", emails = "k.emails", properties = "k.properties"
    case createdAt = "k.createdAt", updatedAt = "k.updatedAt"
  }

  private let tags: Statement
  private let notes: Statement
  private let conversations: Statement
  private let properties: PropertyReader

  init(_ database: Database) {
    self.init(
      tags: database.statement("SELECT tag FROM contactTags WHERE contact = ? ORDER BY tag"),
      notes: database.statement(
        "SELECT \(ContactNoteColumn.list) FROM contactNotes WHERE contact = ? ORDER BY at, uid"),
      conversations: database.statement(
        """
        SELECT DISTINCT c.id
          FROM contactNumbers n CROSS JOIN participants p ON p.number = n.number
         CROSS JOIN main.conversations c ON c.id = p.conversation
         WHERE n.contact = ? AND c.hidden = 0
         ORDER BY c.activeAt DESC, c.id DESC
        """),
      properties: PropertyReader(database))
  }

  private init(
    tags: consuming Statement, notes: consuming Statement, conversations: consuming Statement,
    properties: consuming PropertyReader
  ) {
    self.tags = tags
    self.notes = notes
    self.conversations = conversations
    self.properties = properties
  }

  func contact(_ row: borrowing Row) throws -> Contact {
    let id = row.int64(Column.row)
    var found: (tags: [String], notes: [ContactNote], conversations: [Int64]) = ([], [], [])
    try tags.forEach(id) { found.tags.append($0.string(0)) }
    try notes.forEach(id) { row in
      found.notes.append(
        ContactNote(
          id: row.string(ContactNoteColumn.uid), at: try row.optionalTime(ContactNoteColumn.at),
          author: row.optionalString(ContactNoteColumn.author), text: row.string(ContactNoteColumn.text)))
    }
    try conversations.forEach(id) { found.conversations.append($0.int64(0)) }
    return Contact(
      id: row.string(Column.id), firstName: row.optionalString(Column.firstName),
      lastName: row.optionalString(Column.lastName), company: row.optionalString(Column.company),
      role: row.optionalString(Column.role), phones: ContactEntry.list(row.optionalString(Column.phones)),
      emails: ContactEntry.list(row.optionalString(Column.emails)),
      properties: try properties.properties(of: id, said: row.optionalString(Column.properties)), tags: found.tags,
      notes: found.notes, conversations: found.conversations,
      createdAt: try row.optionalTime(Column.createdAt),
      // A contact of a CSV export has no time, and gives way to any that has one.
      updatedAt: try row.optionalTime(Column.updatedAt).flatMap { $0.milliseconds == 0 ? nil : $0 })
  }
}
