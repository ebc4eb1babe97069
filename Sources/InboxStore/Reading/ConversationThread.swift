public import CivilTime

/// One conversation with what was said in it.
public struct ConversationThread: Sendable, Equatable {
  public let conversation: Conversation
  /// In the order of their times.
  public let activities: [Activity]
  /// In the order of their times.
  public let notes: [Note]
  /// How many older activities there are that were not asked for.
  public let earlier: Int
  /// What numbers outside are called, where a contact or a line has them, and where calls were forwarded to.
  public let names: [String: String]
}

/// An internal comment on a conversation.
public struct Note: Sendable, Equatable {
  public let id: String
  public let at: Timestamp
  public let author: String
  public let text: String
  public let mentions: [MemberReference]
  /// The words of the text by which it mentions them, as `@marie`, the longest first.
  public let mentioningWords: [String]

  public init(
    id: String, at: Timestamp, author: String, text: String, mentions: [MemberReference], mentioningWords: [String]
  ) {
    self.id = id
    self.at = at
    self.author = author
    self.text = text
    self.mentions = mentions
    self.mentioningWords = mentioningWords
  }
}
