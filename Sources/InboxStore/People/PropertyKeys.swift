internal import SQLite
internal import Formats

/// Maintains the indexes of properties: all keys, each with the name given first, and the contacts that have each
/// value.
struct PropertyKeys: ~Copyable {
  private let insert: Statement
  private let insertValue: Statement
  private var known: Set<String> = []

  init(_ database: Database) {
    let insertValue = database.statement(
      "INSERT OR IGNORE INTO propertyValues (key, value, contact) VALUES (?, ?, ?)")
    let insert = database.statement(
      """
      INSERT INTO propertyKeys (key, name, type) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET type = coalesce(type, excluded.type)
      """)
    self.init(insert: insert, insertValue: insertValue)
  }

  private init(insert: consuming Statement, insertValue: consuming Statement) {
    self.insert = insert
    self.insertValue = insertValue
  }

  mutating func know(_ property: ContactProperty, of contact: Int64) throws {
    if known.insert("\(property.type ?? "") \(property.key)").inserted {
      try insert.run(property.key, property.name, property.type)
    }
    for value in property.comparableValues { try insertValue.run(property.key, value, contact) }
  }

  /// Adds the properties in a contact's column `properties`.
  mutating func know(_ properties: String, of contact: Int64) throws {
    if properties == "[]" { return }
    for property in ContactProperty.list(properties) { try know(property, of: contact) }
  }
}

extension ContactProperty {
  /// The texts by which the value is found: one for each scalar in it.
  fileprivate var comparableValues: [String] {
    JSONValue.read(value) { value in
      var texts: [String] = []
      value.addComparableTexts(to: &texts)
      return texts
    } ?? []
  }
}

extension JSONValue {
  fileprivate func addComparableTexts(to texts: inout [String]) {
    switch kind {
    case .string: texts.append(FoldedText.folded(string ?? ""))
    case .number: texts.append(PropertyMatch.comparable(double ?? 0))
    case .true: texts.append("true")
    case .false: texts.append("false")
    case .array: for element in elements { element.addComparableTexts(to: &texts) }
    case .object: for member in members { member.value.addComparableTexts(to: &texts) }
    case .null: break
    }
  }
}

private enum PropertyColumn: String, RowColumns { case key, name, type }

extension Inbox {
  /// Values of a property that begin with `text`, folded as they are compared, at most `limit`.
  public func propertyValues(beginning text: String, of key: String, limit: Int) throws -> [String] {
    try translatingErrors {
      let start = FoldedText.folded(text)
      return try database.all(
        """
        SELECT DISTINCT v.value FROM propertyKeys k CROSS JOIN propertyValues v ON v.key = k.key
         WHERE quo_folded(k.key) = \(FoldedText.folded(key)) AND v.value >= \(start) AND v.value < \(start + "\u{10FFFF}")
         ORDER BY v.value LIMIT \(limit)
        """
      ) { $0.string(0) }
    }
  }

  /// The properties that contacts have or had, by key.
  public func propertyKeys() throws -> [(key: String, name: String, type: String?)] {
    try translatingErrors {
      try database.all("SELECT \(verbatim: PropertyColumn.list) FROM propertyKeys ORDER BY key") { row in
        (
          key: row.string(PropertyColumn.key), name: row.string(PropertyColumn.name),
          type: row.optionalString(PropertyColumn.type)
        )
      }
    }
  }
}
