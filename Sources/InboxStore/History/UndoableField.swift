internal import SQLite

extension SubjectKind {
  var fields: any UndoableField.Type {
    switch self {
    case .conversation: ConversationField.self
    case .contact: ContactField.self
    case .view: ViewField.self
    case .member: MemberField.self
    case .setting: SettingField.self
    }
  }

  /// The name of one; with an s, the column of `operations` that counts them.
  var noun: String {
    switch self {
    case .conversation: "conversation"
    case .contact: "contact"
    case .view: "view"
    case .member: "member"
    case .setting: "setting"
    }
  }
}

/// The fields of one kind of thing that people change. Doing, undoing, redoing, conflicts and the reading of the history
/// derive from them; the SQL is about a change `h`.
protocol UndoableField {
  static var kind: SubjectKind { get }
  /// The tables in which the rest of the SQL finds the thing.
  static var join: SQL { get }
  /// The name by which a command line names the thing.
  static var id: SQL { get }
  /// The name by which a person calls it.
  static var title: SQL { get }
  /// The value of the field now.
  static var current: SQL { get }
  /// A value of the field, `h.before` or `h.after`, as it reads.
  static func readable(_ value: String) -> SQL
  /// A change that has a state to go back to.
  static var isReversible: SQL { get }
  /// A later change `n` of the thing that is not to be lost.
  static var isLost: SQL { get }
  /// Something else relies on what the change made, or stands in the place of what it took away.
  static var isBuiltUpon: SQL { get }
  /// Gives every field the value that the changes of an operation say it has after it: the doing of all changes.
  static func apply(_ operation: Int64, on database: Database, _ author: Author) throws
}

extension UndoableField {
  static var join: SQL { "" }
  static var id: SQL { "h.subject" }
  static var title: SQL { "h.subject" }
  static func readable(_ value: String) -> SQL { SQL(text: value) }
  static var isReversible: SQL { "TRUE" }
  static var isLost: SQL { "n.field = h.field" }
  static var isBuiltUpon: SQL { "FALSE" }

  /// The changes `h` of this kind, for a FROM and its WHERE.
  static var changes: SQL { "changes h \(join) WHERE h.kind = \(kind.rawValue)" }

  /// The field is not as the change left it, or something else, still in effect, has changed it since.
  static var isOverridden: SQL {
    """
    (h.after IS NOT \(current) OR \(isBuiltUpon)
     OR EXISTS (SELECT 1 FROM changes n JOIN operations o ON o.id = n.operation
                 WHERE n.subject = h.subject AND n.kind = h.kind AND n.operation > h.operation AND \(isLost)
                   AND o.undoes IS NULL AND o.takenBackBy IS NULL))
    """
  }
}
