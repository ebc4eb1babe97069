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

/// One field of one conversation before and after an operation.
public struct Change: Sendable, Equatable {
  public let operation: Operation
  public let conversation: Int64
  /// The conversation's name as it is now.
  public let name: String
  /// `status`, or the name of another field of the JSON record.
  public let field: String
  /// Nil where the operation created the conversation.
  public let before: String?
  public let after: String?
}
