public import CivilTime

/// The thread between one line and one set of outside participants, as `quo list` shows it.
public struct Conversation: Sendable, Equatable {
  /// The row id: never changed, never reused.
  public let id: Int64
  /// Quo's `CN…`; nil until an input contains it.
  public let quoId: String?
  public let status: Status
  /// The displayed title: the conversation's name, its contacts' names, or its numbers.
  public let name: String
  public let line: LineReference?
  /// Outside numbers, sorted: E.164, a short code, or `Anonymous`.
  public let participants: [String]
  public let contacts: [ContactReference]
  public let assignedTo: MemberReference?
  public let isPinned: Bool
  /// The tags of its contacts, sorted.
  public let tags: [String]
  public let lastActivity: LastActivity?
  /// The time of the earliest incoming activity that asked for attention after the latest handled one and after what
  /// the last mark done closed; nil if nobody waits.
  public let waitingSince: Timestamp?
  /// The same without regard to marks: nil if the last word was the team's.
  public let unrepliedSince: Timestamp?
  /// The reason given for the status.
  public let statusReason: String?
  public let statusChangedAt: Timestamp
  public let statusChangedBy: String
  public let createdAt: Timestamp?
  /// The revision; grows with every change that could show in this record.
  public let revision: Int64
}

/// The latest message or call of a conversation.
public struct LastActivity: Sendable, Equatable {
  public let id: String
  public let kind: ActivityKind
  public let direction: Direction?
  public let at: Timestamp
  /// A message's text, or a call's voicemail transcript or summary; nil when there is none.
  public let text: String?
  /// A call's or message's status in the API's words.
  public let status: String?
  public let effect: Effect
}
