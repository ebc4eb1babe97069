internal import SQLite

/// The columns and tables that code derives from others and stores to search by: folded names, normalized numbers,
/// property values, titles, and the words of the full-text index.
enum Derivations {
  /// The version of the derivations. Grows with each change of code that derives another result from the same rows; the
  /// first command that opens a file with an older number rebuilds what has changed since. `DerivationTests` enforces
  /// the increase.
  static let version: Int64 = 2

  /// Rebuilds what another version of the code derived, inside the caller's transaction. Each part names the version
  /// that changed it last.
  static func rebuild(_ database: Database, since version: Int64) throws {
    if version < 1 { try rebuildContacts(database) }
    if version < 2 { try rebuildTitles(database) }
    guard version < 1 else { return }
    try database.execute("INSERT INTO search (search) VALUES ('delete-all')")
    try SearchFilling(emptied: database).fill()
  }

  private enum Titled: String, RowColumns { case id, title, titleKey, name, participants }

  private static func rebuildContacts(_ database: Database) throws {
    try database.execute("DELETE FROM contactNumbers; DELETE FROM propertyValues")
    let contacts = ContactReducer(database)
    let read = database.statement(
      "SELECT \(ContactColumn.list) FROM contacts WHERE id = ?")
    let setKeys = database.statement("UPDATE contacts SET nameKey = ?, companyKey = ? WHERE id = ?")
    let addNumber = database.statement("INSERT INTO contactNumbers (number, contact) VALUES (?, ?)")
    for id in try database.all("SELECT id FROM contacts ORDER BY id", body: { $0.int64(0) }) {
      let found = try read.first(id) { row in
        (
          keys: ContactReducer.keys { row.optionalString($0) }, phones: row.optionalString(ContactColumn.phones),
          properties: row.optionalString(ContactColumn.properties)
        )
      }
      guard let found else { continue }
      try setKeys.run(found.keys[0], found.keys[1], id)
      for number in try contacts.numbers(phones: found.phones).sorted() { try addNumber.run(number, id) }
      try contacts.know(properties: found.properties, of: id)
    }
    try database.query("SELECT \(verbatim: ContactPropertyColumn.list) FROM contactProperties WHERE value IS NOT NULL")
    { row in
      let property = ContactProperty(
        key: row.string(ContactPropertyColumn.key), name: row.string(ContactPropertyColumn.name),
        type: row.optionalString(ContactPropertyColumn.type), value: row.string(ContactPropertyColumn.value))
      try contacts.know(property, of: row.int64(ContactPropertyColumn.contact))
    }
  }

  /// Rebuilds titles; after contacts, whose names they show. A part at a time, as there may be a million.
  private static func rebuildTitles(_ database: Database) throws {
    let titles = try Titles(database)
    let update = database.statement(
      "UPDATE conversations SET title = ?, titleKey = ?, revision = revision + ? WHERE id = ?")
    var last: Int64? = 0
    while let start = last {
      last = nil
      var renamed: [(id: Int64, title: String, isNew: Bool)] = []
      try database.query(
        """
        SELECT \(verbatim: Titled.list) FROM conversations WHERE id > \(start) AND mergedInto IS NULL
         ORDER BY id LIMIT 10000
        """
      ) { row in
        let id = row.int64(Titled.id)
        let title = try titles.title(
          of: TitleSubject(name: row.optionalString(Titled.name), participants: row.string(Titled.participants)))
        let isNew = title != row.string(Titled.title)
        if isNew || Titles.key(title) != row.string(Titled.titleKey) { renamed.append((id, title, isNew)) }
        last = id
      }
      for (id, title, isNew) in renamed { try update.run(title, Titles.key(title), isNew ? 1 : 0, id) }
    }
  }
}
