internal import SQLite

/// The fields of a contact that people change, each by itself.
///
/// To add one: a case, its name, its value as SQL in `current`, and how it is written in `ContactWriter`.
enum ContactField: Hashable, UndoableField {
  /// Whether the contact exists: 'added' if so.
  case existence
  /// A text column: `firstName`, `phones`.
  case column(ContactColumn)
  /// A property, by key; its value is the JSON of `ContactProperty.text`.
  case property(String)
  case tag(String)
  /// A note, by uid; its value is the JSON of `ContactNote.json`.
  case note(String)

  private static let columns: [ContactColumn] = [.firstName, .lastName, .company, .role, .phones, .emails]

  static let added = "added"

  var name: String {
    switch self {
    case .existence: "contact"
    case .column(let column): column.rawValue
    case .property(let key): "property:\(key)"
    case .tag(let tag): "tag:\(tag)"
    case .note(let uid): "note:\(uid)"
    }
  }

  /// Returns nil for a name that is no field.
  init?(_ name: String) {
    if name == "contact" {
      self = .existence
    } else if let column = Self.columns.first(where: { $0.rawValue == name }) {
      self = .column(column)
    } else if let colon = name.unicodeScalars.firstIndex(of: ":") {
      // Splits by scalars: in the tag behind the colon, a leading accent would combine with the colon.
      let rest = String(name.unicodeScalars[name.unicodeScalars.index(after: colon)...])
      switch name[..<colon] {
      case "property": self = .property(rest)
      case "tag": self = .tag(rest)
      case "note": self = .note(rest)
      default: return nil
      }
    } else {
      return nil
    }
  }

  static let kind = SubjectKind.contact
  static let join: SQL = "JOIN contacts k ON k.id = h.subject"
  static let id: SQL = "k.quoId"

  /// Includes every later change of a contact that was added.
  static let isLost: SQL = "(n.field = h.field OR h.field = 'contact')"

  static func apply(_ operation: Int64, on database: Database, _ author: Author) throws {
    try ContactWriter(database, author).apply(operation)
  }

  static let current: SQL = """
    CASE h.field
      WHEN 'contact' THEN iif(k.deletedAt IS NULL, 'added', NULL)
      WHEN 'firstName' THEN k.firstName
      WHEN 'lastName' THEN k.lastName
      WHEN 'company' THEN k.company
      WHEN 'role' THEN k.role
      WHEN 'phones' THEN k.phones
      WHEN 'emails' THEN k.emails
      ELSE CASE substr(h.field, 1, instr(h.field, ':'))
        WHEN 'tag:' THEN (SELECT t.tag FROM contactTags t WHERE t.tag = substr(h.field, 5) AND t.contact = k.id)
        WHEN 'note:' THEN
          (SELECT json_object('at', n.at, 'author', n.author, 'text', n.text) FROM contactNotes n
            WHERE n.uid = substr(h.field, 6) AND n.contact = k.id)
        WHEN 'property:' THEN
          CASE WHEN EXISTS (SELECT 1 FROM contactProperties o
                             WHERE o.contact = k.id AND o.key = substr(h.field, 10) AND o.inEffect = 1)
            THEN (SELECT json_object('name', o.name, 'type', o.type, 'value', json(o.value)) FROM contactProperties o
                   WHERE o.contact = k.id AND o.key = substr(h.field, 10) AND o.value IS NOT NULL)
            ELSE (SELECT json_object('name', s.value ->> 'name', 'type', s.value ->> 'type', 'value',
                                     json(s.value -> 'value'))
                    FROM json_each(k.properties) s WHERE s.value ->> 'key' = substr(h.field, 10))
          END
      END
    END
    """

  /// `Contact.title` in SQL, for the row `k` of contacts; a test compares the two.
  static let title: SQL = """
    coalesce(nullif(\(FamilyNameFirst.sql("k.")), ''), k.company, k.phones ->> '$[0].value', k.emails ->> '$[0].value',
      k.quoId)
    """

  /// A value in readable form: the text of a note, the value of a property.
  func readable(_ value: String?) -> String? {
    guard let value else { return nil }
    switch self {
    case .column(.phones), .column(.emails):
      return ContactEntry.list(value).map(\.value).joined(separator: ", ")
    case .property(let key): return ContactProperty.one(value, key: key)?.plainValue
    case .note(let uid): return ContactNote.one(value, id: uid)?.text
    case .existence, .column, .tag: return value
    }
  }

  static func readable(_ value: String) -> SQL {
    SQL(
      text: """
        CASE
          WHEN h.field IN ('phones', 'emails')
            THEN (SELECT group_concat(e.value ->> 'value', ', ') FROM json_each(\(value)) e)
          WHEN h.field GLOB 'note:*' THEN \(value) ->> 'text'
          WHEN h.field GLOB 'property:*' THEN
            CASE json_type(\(value), '$.value')
              WHEN 'true' THEN 'true' WHEN 'false' THEN 'false'
              WHEN 'array' THEN (SELECT group_concat(e.value, ',') FROM json_each(\(value), '$.value') e)
              ELSE \(value) ->> 'value'
            END
          ELSE \(value)
        END
        """)
  }
}
