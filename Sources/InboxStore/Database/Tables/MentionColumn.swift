internal import SQLite

/// A member mentioned in a note.
enum MentionColumn: String, StoredColumns {
  case member, note, seen, seenChangedAt, isNew

  static let table = Table(
    Self.self, "mentions", of: .mention, key: [.member, .note],
    kept: "note IN (SELECT id FROM notes WHERE conversation IN temp.exportedConversations)")

  var stored: StoredColumn {
    switch self {
    case .member: .required(.reference(.member))
    case .note: .required(.reference(.note))
    // Exports did not say it until version 7 of the tables.
    case .seen: .required(.flag, initially: .integer(1))
    case .seenChangedAt: .optional(.time)
    case .isNew: .derived(.flag, initially: .integer(0))
    }
  }
}
