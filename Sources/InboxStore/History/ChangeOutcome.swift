/// What a changing command did, or would do.
public struct ChangeOutcome: Sendable, Equatable {
  /// What was left alone.
  public struct LeftAlone: Sendable, Equatable {
    public let subject: Subject
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

/// How a change is made.
public struct ChangeOptions: Sendable {
  /// Refuse to change more than this many.
  public var most: Int?
  /// Only say what would change.
  public var isDryRun = false

  public init() {}
}
