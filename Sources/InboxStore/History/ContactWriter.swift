internal import SQLite

/// Applies changes of contacts, field by field; used by edits, undo and redo. Used inside an operation's transaction;
/// `finish` brings the conversations up to date.
final class ContactWriter {
  private let database: Database
  private let author: Author
  private let contacts: ContactReducer
  private let properties: OwnProperties
  private let tag: Statement
  private let untag: Statement
  /// Contacts whose tags changed.
  private var retagged = IdentifierSet()

  init(_ database: Database, _ author: Author) {
    self.database = database
    self.author = author
    contacts = ContactReducer(database)
    properties = OwnProperties(database, contacts)
    tag = database.statement("INSERT OR IGNORE INTO contactTags (tag, contact) VALUES (?, ?)")
    untag = database.statement("DELETE FROM contactTags WHERE tag = ? AND contact = ?")
  }

  /// Creates a contact without any fields.
  func add(_ id: String) throws -> Int64 {
    try contacts.edit(id, [(.createdAt, author.now.sqlValue)], at: author.now)
  }

  /// Sets a field of the contact in `row`, or removes it with nil.
  func set(_ field: ContactField, to value: String?, of row: Int64, _ id: String) throws {
    switch field {
    case .existence:
      let deletedAt: SQLValue = value == nil ? author.now.sqlValue : .null
      try contacts.edit(id, [(.deletedAt, deletedAt)], at: author.now)
    case .column(let column): try contacts.edit(id, [(column, value.sqlValue)], at: author.now)
    case .property(let key):
      try properties.set(
        key, to: value.flatMap { ContactProperty.one($0, key: key) }, of: row, at: author.now)
    case .tag(let name):
      if value == nil { try untag.run(name, row) } else { try tag.run(name, row) }
      retagged.insert(row)
    case .note(let uid):
      try database.run("DELETE FROM contactNotes WHERE uid = \(uid)")
      guard let note = value.flatMap({ ContactNote.one($0, id: uid) }) else { return }
      try database.run(
        """
        INSERT INTO contactNotes (uid, contact, at, author, text)
        VALUES (\(uid), \(row), \(note.at), \(note.author), \(note.text))
        """)
    }
  }

  private enum Restored: String, RowColumns { case row = "k.id", id = "k.quoId", field = "h.field", after = "h.after" }

  /// Applies an operation's `after` values.
  func apply(_ operation: Int64) throws {
    let changes = try database.all(
      """
      SELECT \(verbatim: Restored.list) FROM \(ContactField.changes) AND h.operation = \(operation)
       ORDER BY k.id, h.field
      """
    ) { row in
      (
        row: row.int64(Restored.row), id: row.string(Restored.id), field: row.string(Restored.field),
        after: row.optionalString(Restored.after)
      )
    }
    for change in changes {
      guard let field = ContactField(change.field) else { continue }
      try set(field, to: change.after, of: change.row, change.id)
    }
    try finish()
  }

  /// Refreshes the conversations of changed contacts.
  func finish() throws {
    for contact in retagged { try contacts.touch(contact) }
    guard !contacts.renamed.isEmpty else { return }
    let renaming = try Renaming(database)
    let index = SearchIndex(database)
    for conversation in contacts.renamed {
      try renaming.refresh(conversation) { old, new in
        try index.replace(old, by: new, of: .conversation, conversation)
      }
    }
  }
}
