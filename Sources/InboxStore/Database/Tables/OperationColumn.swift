/// All changes of one command.
enum OperationColumn: String, StoredColumns {
  case id, uid, at, actor, command, message, conversations, views, contacts, members, settings, undoes, takenBackBy, run
  case rules, activities, cause

  static let table = Table(
    Self.self, "operations", of: .operation, kept: "id IN temp.exportedOperations")

  var stored: StoredColumn {
    switch self {
    case .id: .id
    case .uid, .actor, .command: .required(.text)
    case .at: .required(.time)
    case .message, .run: .optional(.text)
    case .conversations, .views, .contacts: .required(.integer(0...greatestID))
    case .members, .settings, .rules, .activities: .optional(.integer(0...greatestID))
    case .undoes, .cause: .optional(.reference(.operation))
    case .takenBackBy: .derived(.reference(.operation))
    }
  }
}
