/// A member mentioned in a note.
enum MentionColumn: String, StoredColumns {
  case member, note

  static let table = Table(
    Self.self, "mentions", of: .mention, key: [.member, .note],
    kept: "note IN (SELECT id FROM notes WHERE conversation IN temp.exportedConversations)")

  var stored: StoredColumn {
    switch self {
    case .member: .required(.reference(.member))
    case .note: .required(.reference(.note))
    }
  }
}
