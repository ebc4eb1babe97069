public import CivilTime

/// A message or a call with everything known about it, as `quo show` prints it.
public struct Activity: Sendable, Equatable {
  /// Quo's `AC…`.
  public let id: String
  public let kind: ActivityKind
  public let direction: Direction?
  /// The status in the API's words.
  public let status: String?
  public let at: Timestamp
  public let effect: Effect
  /// Whether nobody of the team sent the message or made the call: its member is a system actor.
  public let isAutomatic: Bool
  /// The number that sent or called.
  public let from: String?
  /// Every number that takes part, sorted; the line's own may be among them.
  public let participants: [String]
  /// The member who sent the message, or made or took the call.
  public let member: MemberReference?
  /// A message's text; nil for a call.
  public let text: String?
  public let media: [Media]
  public let errorCode: String?
  /// The fields that only a call has; nil for a message.
  public let call: CallFacts?
}

/// A picture or another file of a message.
public struct Media: Sendable, Equatable {
  public let url: String?
  /// Its media type, e.g. `image/png`.
  public let type: String?
}

/// The course of a call and its recordings and texts.
public struct CallFacts: Sendable, Equatable {
  /// In seconds.
  public let duration: Int64?
  public let answeredAt: Timestamp?
  public let answeredBy: MemberReference?
  public let initiatedBy: MemberReference?
  public let completedAt: Timestamp?
  public let callRoute: String?
  public let forwardedFrom: String?
  public let forwardedTo: String?
  /// `ai-agent` when an assistant took it.
  public let aiHandled: String?
  public let voicemail: Voicemail?
  public let summary: CallSummary?
  public let transcript: Transcript?
  public let recordings: [Recording]
}
