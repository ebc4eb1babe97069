/// What a changing command did, or would do.
public struct ChangeOutcome: Sendable, Equatable {
  /// A conversation that was left alone.
  public struct LeftAlone: Sendable, Equatable {
    public let conversation: Int64
    public let name: String
  }

  /// The operation to undo; nil when nothing changed, and for a dry run.
  public let operation: Int64?
  public let changed: Int
  /// Conversations that were so already.
  public let unchanged: Int
  /// Conversations that had changed since they were looked at.
  public let leftAlone: [LeftAlone]
}

/// One conversation's field before and after a change that was made, or that a dry run would make.
public struct ConversationChange: Sendable, Equatable {
  public let operation: Int64?
  public let conversation: Int64
  public let quoId: String?
  public let name: String
  public let field: String
  public let before: String?
  public let after: String?
  public let revision: Int64
}

/// How a change is made.
public struct ChangeOptions: Sendable {
  /// Refuse to change more than this many.
  public var most: Int?
  /// Only say what would change.
  public var isDryRun = false

  public init() {}
}
