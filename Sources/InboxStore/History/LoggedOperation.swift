public import CivilTime
internal import Text

/// All the changes of one command: the unit of history and of undo. The operations of one run of a sync are listed, and
/// taken back, as one: with the id of the last, and the counts of all.
public struct LoggedOperation: Sendable, Equatable {
  /// The id, which only grows and is never reused.
  public let id: Int64
  public let at: Timestamp
  public let actor: String
  /// The command's name, e.g. `done` or `import`.
  public let command: String
  /// The reason, given with `-m`.
  public let message: String?
  /// The number of changed conversations.
  public let conversations: Int
  /// The number of changed views.
  public let views: Int
  /// The number of changed contacts.
  public let contacts: Int
  /// The number of added or removed members.
  public let members: Int
  /// The number of changed settings.
  public let settings: Int
  /// The operation that this one took back; for a redo, the undo.
  public let undoes: Int64?
  /// The operation that took this one back; nil while it is in effect.
  public let takenBackBy: Int64?
  /// The same in all operations of one run of a sync, or of its undo.
  public let run: String?
  /// The number of changed rules.
  public let rules: Int
  /// The number of changed activities.
  public let activities: Int
  /// The import whose news made a rule do this.
  public let cause: Int64?
}

/// The person who does something, when, and why.
public struct Author: Sendable {
  public let name: String
  public let now: Timestamp
  /// Why it was done; nil also for nothing but blanks.
  public let message: String?
  /// The member's row id; nil for somebody outside the team, such as a script.
  public let member: Int64?

  public init(name: String, now: Timestamp, message: String? = nil, member: Int64? = nil) {
    self.name = name
    self.now = now
    self.message = message?.trimmed.isEmpty == false ? message : nil
    self.member = member
  }
}

/// The thing that a change is about.
public struct Subject: Sendable, Hashable {
  public let kind: SubjectKind
  /// The thing's name on a command line: an id, the name of a view, the key of a setting.
  public let name: String

  public init(_ kind: SubjectKind, _ name: String) {
    self.kind = kind
    self.name = name
  }

  /// The conversation's id, if the subject is one.
  public var conversation: Int64? { self[.conversation].flatMap { Int64($0) } }

  /// The name, if the subject is of that kind.
  public subscript(kind: SubjectKind) -> String? { self.kind == kind ? name : nil }
}

/// A change of one field by an operation.
public struct Change: Sendable, Equatable {
  public let operation: LoggedOperation
  public let subject: Subject
  /// The current name of the conversation, contact or member; the view's name, the setting's key.
  public let name: String
  /// The field's name: `status` or another field of the JSON record; for a view `terms`, a member `member`, a setting
  /// `value`; for a contact also `contact` ('added' while it exists), `property:KEY`, `tag:TAG` and `note:ID`.
  public let field: String
  /// Nil if the operation created the conversation, the note or the view, or nobody was assigned.
  public let before: String?
  public let after: String?
}
