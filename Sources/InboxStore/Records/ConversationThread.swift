/// One conversation with what was said in it.
public struct ConversationThread: Sendable, Equatable {
  public let conversation: Conversation
  /// In the order of their times.
  public let activities: [Activity]
  /// In the order of their times.
  public let notes: [Note]
  /// How many older activities there are that were not asked for.
  public let earlier: Int
  /// What numbers outside are called, where a contact has them.
  public let names: [String: String]
}

/// An internal comment on a conversation.
public struct Note: Sendable, Equatable {
  public let id: String
  public let at: Timestamp
  public let author: String
  public let text: String
  public let mentions: [MemberReference]
}
