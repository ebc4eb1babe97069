/// An internal comment on a conversation.
enum NoteColumn: String, StoredColumns {
  case id, uid, conversation, at, author, text

  static let table = Table(Self.self, "notes", of: .note, kept: "conversation IN temp.exportedConversations")

  var stored: StoredColumn {
    switch self {
    case .id: .id
    case .uid, .author, .text: .required(.text)
    case .conversation: .required(.reference(.conversation))
    case .at: .required(.time)
    }
  }
}
