internal import SQLite

extension SubjectKind {
  var fields: any UndoableField.Type {
    switch self {
    case .conversation: ConversationField.self
    case .contact: ContactField.self
    case .view: ViewField.self
    case .member: MemberField.self
    case .setting: SettingField.self
    case .rule: RuleField.self
    case .activity: ActivityField.self
    }
  }

  /// The singular noun.
  var noun: String {
    switch self {
    case .conversation: "conversation"
    case .contact: "contact"
    case .view: "view"
    case .member: "member"
    case .setting: "setting"
    case .rule: "rule"
    case .activity: "activity"
    }
  }

  /// The column of `operations` that counts these things.
  var counter: String { self == .activity ? "activities" : noun + "s" }
}

/// The fields of one kind of thing that people change. Do, undo, redo, conflicts and history derive from them; the SQL
/// refers to a change `h`.
protocol UndoableField {
  static var kind: SubjectKind { get }
  /// The joined tables that the other SQL refers to.
  static var join: SQL { get }
  /// The name of the thing on a command line.
  static var id: SQL { get }
  /// The name of the thing for people.
  static var title: SQL { get }
  /// The field's current value.
  static var current: SQL { get }
  /// The part of a value, `h.before` or `h.after`, that is compared with the current one.
  static func compared(_ value: String) -> SQL
  /// A value of the field, `h.before` or `h.after`, in readable form.
  static func readable(_ value: String) -> SQL
  /// Whether a change has a state to go back to.
  static var isReversible: SQL { get }
  /// Whether a reminder has fallen due since, so that nobody goes back to the state before a change.
  static var isSpent: SQL { get }
  /// Whether undo must not overwrite a later change `n` of the thing.
  static var isLost: SQL { get }
  /// Whether something else relies on what the change created, or took the place of what it removed.
  static var isBuiltUpon: SQL { get }
  /// Applies an operation's `after` values; used by do, undo and redo.
  static func apply(_ operation: Int64, on database: Database, _ author: Author) throws
}

extension UndoableField {
  static var join: SQL { "" }
  static var id: SQL { "h.subject" }
  static var title: SQL { "h.subject" }
  static func readable(_ value: String) -> SQL { SQL(text: value) }
  static func compared(_ value: String) -> SQL { SQL(text: value) }
  static var isReversible: SQL { "TRUE" }
  static var isSpent: SQL { "FALSE" }
  static var isLost: SQL { "n.field = h.field" }
  static var isBuiltUpon: SQL { "FALSE" }

  /// The changes `h` of this kind, as a FROM and WHERE.
  static var changes: SQL { "changes h \(join) WHERE h.kind = \(kind.rawValue)" }

  /// Whether the field differs from the change's result, or another change still in effect has set it since.
  ///
  /// A field that has the state before the change again is not overridden: uniting two conversations can bring that
  /// about, and nothing is lost with it.
  static var isOverridden: SQL {
    """
    (\(current) IS NOT \(compared("h.after")) AND \(current) IS NOT \(compared("h.before")) OR \(isBuiltUpon)
     OR EXISTS (SELECT 1 FROM changes n JOIN operations o ON o.id = n.operation
                 WHERE n.subject = h.subject AND n.kind = h.kind AND n.operation > h.operation AND \(isLost)
                   AND o.undoes IS NULL AND o.takenBackBy IS NULL))
    """
  }
}
