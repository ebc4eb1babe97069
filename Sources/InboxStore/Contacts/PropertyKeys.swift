internal import SQLite

/// Keeps the list of properties that contacts have or had in step; the first to name one says how it is called.
struct PropertyKeys: ~Copyable {
  private let insert: Statement
  private var known: Set<String> = []

  init(_ database: Database) throws(SQLiteError) {
    insert = try database.prepare(
      """
      INSERT INTO propertyKeys (key, name, type) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET type = coalesce(type, excluded.type)
      """)
  }

  mutating func know(_ property: ContactProperty) throws {
    guard known.insert("\(property.type ?? "") \(property.key)").inserted else { return }
    try insert.run(property.key, property.name, property.type)
  }

  /// Those of a contact's `properties`.
  mutating func know(_ properties: String) throws {
    for property in ContactProperty.list(properties) { try know(property) }
  }
}

extension Inbox {
  /// The properties that contacts have or had, by key.
  public func propertyKeys() throws -> [(key: String, name: String, type: String?)] {
    try translatingErrors {
      try database.all("SELECT key, name, type FROM propertyKeys ORDER BY key") { row in
        (key: row.string(0), name: row.string(1), type: row.optionalString(2))
      }
    }
  }
}
