/// An activity's effect on its conversation; the database stores the raw values.
public enum Effect: Int64, Sendable, CaseIterable {
  /// Nothing yet: a call still ringing; a message queued, scheduled or canceled. And nothing at all: what no person of
  /// the team sent or made.
  case none = 0
  /// Somebody outside waits: an incoming message, or an incoming call that nobody on the team took.
  case attention = 1
  /// An outgoing message failed or was undelivered, which asks for attention too, but nobody outside waits.
  case failure = 2
  /// The team handled the conversation: an outgoing message was sent, an outgoing call, a call answered or forwarded.
  case handled = 3
}

extension Effect {
  /// The effect of a message with an API status; nil, as in the CSV export, means sent long ago.
  public static func ofMessage(direction: Direction?, status: String?) -> Effect {
    switch (direction, status) {
    case (.incoming, _): .attention
    case (.outgoing, "failed"), (.outgoing, "undelivered"): .failure
    case (.outgoing, "queued"), (.outgoing, "scheduled"), (.outgoing, "canceled"): .none
    case (.outgoing, _): .handled
    case (nil, _): .none
    }
  }

  /// The effect of a call. A call is missed if incoming and neither answered nor forwarded, or taken by an AI agent.
  /// A call that has ended no longer rings, whatever its status says.
  public static func ofCall(
    direction: Direction?, status: String?, isAnswered: Bool, isForwarded: Bool, isAIHandled: Bool,
    hasEnded: Bool = false
  ) -> Effect {
    switch status {
    case "queued", "initiated", "ringing": if !hasEnded { return .none }
    default: break
    }
    switch direction {
    case nil: return .none
    case .outgoing: return .handled
    case .incoming:
      if isAIHandled || status == "ai-handled" { return .attention }
      if isForwarded || status == "forwarded" { return .handled }
      return isAnswered || status == "answered" || status == "in-progress" ? .handled : .attention
    }
  }
}
