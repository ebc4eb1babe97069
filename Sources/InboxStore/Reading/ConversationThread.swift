public import CivilTime

/// A conversation with its activities and notes.
public struct ConversationThread: Sendable, Equatable {
  public let conversation: Conversation
  /// In the order of their times.
  public internal(set) var activities: [Activity]
  /// In the order of their times.
  public let notes: [Note]
  /// The number of older activities left out by the limit.
  public let earlier: Int
  /// Names by outside number, if a contact or a line has it, and by where a call was forwarded from or to.
  public let names: [String: String]
}

/// An internal comment on a conversation.
public struct Note: Sendable, Equatable {
  public let id: String
  public let at: Timestamp
  public let author: String
  public let text: String
  public let mentions: [MemberReference]
  /// The mentioned members who have not seen it yet.
  public let unseenBy: [MemberReference]
  /// The words of `text` that mention members, such as `@marie`, longest first.
  public let mentioningWords: [String]

  public init(
    id: String, at: Timestamp, author: String, text: String, mentions: [MemberReference],
    unseenBy: [MemberReference] = [], mentioningWords: [String]
  ) {
    self.id = id
    self.at = at
    self.author = author
    self.text = text
    self.mentions = mentions
    self.unseenBy = unseenBy
    self.mentioningWords = mentioningWords
  }
}
