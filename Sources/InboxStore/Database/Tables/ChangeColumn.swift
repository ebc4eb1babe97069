/// One field of a conversation before and after an operation.
enum ChangeColumn: String, StoredColumns {
  case operation, conversation, field, before, after

  static let table = Table(
    Self.self, "changes", of: .change, key: [.operation, .conversation, .field],
    kept: "conversation IN temp.exportedConversations")

  var stored: StoredColumn {
    switch self {
    case .operation: .required(.reference(.operation))
    case .conversation: .required(.reference(.conversation))
    case .field: .required(.text)
    case .before, .after: .optional(.text)
    }
  }
}
