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

/// What a change is of.
public enum Subject: Sendable, Hashable {
  /// By its id.
  case conversation(Int64)
  /// By its name.
  case view(String)
  /// By its id.
  case contact(String)

  /// As it is named on a command line.
  public var name: String {
    switch self {
    case .conversation(let id): String(id)
    case .view(let name): name
    case .contact(let id): id
    }
  }

  /// The conversation's id, where it is one.
  public var conversation: Int64? {
    if case .conversation(let id) = self { id } else { nil }
  }

  /// The view's name, where it is one.
  public var view: String? {
    if case .view(let name) = self { name } else { nil }
  }

  /// The contact's id, where it is one.
  public var contact: String? {
    if case .contact(let id) = self { id } else { nil }
  }
}

/// One field of a conversation or a contact, or a view, before and after an operation.
public struct Change: Sendable, Equatable {
  public let operation: Operation
  public let subject: Subject
  /// The conversation's or the contact's name as it is now; the view's.
  public let name: String
  /// `status`, or the name of another field of the JSON record; for a view `words`; of a contact also
  /// `contact` ('added' while it is there), `property:KEY`, `tag:TAG` and `note:ID`.
  public let field: String
  /// Nil where the operation created the conversation, the note or the view, or nobody was assigned.
  public let before: String?
  public let after: String?
}
