public import CivilTime

/// All the changes of one command: the unit of history and of undo.
public struct Operation: Sendable, Equatable {
  /// Given once, growing.
  public let id: Int64
  public let at: Timestamp
  public let actor: String
  /// The command's name, e.g. `done` or `import`.
  public let command: String
  /// Why, in the words of `-m`.
  public let message: String?
  /// How many conversations it changed.
  public let conversations: Int
  /// How many views it changed.
  public let views: Int
  /// How many contacts it changed.
  public let contacts: Int
  /// How many members it added or took away.
  public let members: Int
  /// How many settings it changed.
  public let settings: Int
  /// The operation that this one took back; for a redo, the undo.
  public let undoes: Int64?
  /// The operation that took this one back; nil while it is in effect.
  public let takenBackBy: Int64?
}

/// Who does something, when, and why.
public struct Author: Sendable {
  public let name: String
  public let now: Timestamp
  public let message: String?

  public init(name: String, now: Timestamp, message: String? = nil) {
    self.name = name
    self.now = now
    self.message = message
  }
}

/// The thing that a change is of.
public struct Subject: Sendable, Hashable {
  public let kind: SubjectKind
  /// The name by which a command line names it: an id, the name of a view, the key of a setting.
  public let name: String

  public init(_ kind: SubjectKind, _ name: String) {
    self.kind = kind
    self.name = name
  }

  /// The conversation's id, where it is one.
  public var conversation: Int64? { self[.conversation].flatMap { Int64($0) } }

  /// The name, where it is one of that kind.
  public subscript(kind: SubjectKind) -> String? { self.kind == kind ? name : nil }
}

/// One field of one thing before and after an operation.
public struct Change: Sendable, Equatable {
  public let operation: Operation
  public let subject: Subject
  /// The conversation's, the contact's or the member's name as it is now; the view's, the setting's key.
  public let name: String
  /// `status`, or the name of another field of the JSON record; for a view `words`, a member `member`, a setting `value`;
  /// of a contact also
  /// `contact` ('added' while it is there), `property:KEY`, `tag:TAG` and `note:ID`.
  public let field: String
  /// Nil where the operation created the conversation, the note or the view, or nobody was assigned.
  public let before: String?
  public let after: String?
}
