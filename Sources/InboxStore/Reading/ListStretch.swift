/// A stretch of a list: consecutive conversations, each with its place.
public struct ListStretch: Sendable, Equatable {
  public struct Entry: Sendable, Equatable {
    public let conversation: Conversation
    public let position: ListPosition
  }

  public let rows: [Entry]
  /// The number of rows that stand before the place that was asked for.
  public let before: Int
  /// Whether the list begins with the first row.
  public let isAtStart: Bool
  /// Whether the list ends with the last row.
  public let isAtEnd: Bool
}

/// A place in a list to read around.
public enum ListAnchor: Sendable, Equatable {
  case start
  case end
  /// The place of a conversation, or, where it is not in the list, the place that it had.
  case conversation(Int64, at: ListPosition?)
}
