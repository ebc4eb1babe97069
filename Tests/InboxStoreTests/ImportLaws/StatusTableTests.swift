import Testing

@testable import InboxStore

/// Every row of the tables that say what an activity means and what moves a status.
struct StatusTableTests {
  @Test func effectsOfMessages() {
    let incoming = [
      nil, "received", "receiving", "delivered", "failed", "queued", "canceled", "undelivered", "read", "scheduled",
    ]
    for status in incoming { #expect(Effect.ofMessage(direction: .incoming, status: status) == .attention) }
    for status in ["failed", "undelivered"] {
      #expect(Effect.ofMessage(direction: .outgoing, status: status) == .failure)
    }
    for status in ["queued", "scheduled", "canceled"] {
      #expect(Effect.ofMessage(direction: .outgoing, status: status) == .none)
    }
    for status in [nil, "sent", "delivered", "sending", "accepted", "read", "partially_delivered"] {
      #expect(Effect.ofMessage(direction: .outgoing, status: status) == .handled)
    }
  }

  @Test func effectsOfCalls() {
    func effect(
      _ direction: Direction, _ status: String?, isAnswered: Bool = false, isForwarded: Bool = false,
      isAIHandled: Bool = false, hasEnded: Bool = false
    ) -> Effect {
      .ofCall(
        direction: direction, status: status, isAnswered: isAnswered, isForwarded: isForwarded,
        isAIHandled: isAIHandled, hasEnded: hasEnded)
    }
    for status in ["queued", "initiated", "ringing"] {
      #expect(effect(.incoming, status) == .none)
      #expect(effect(.outgoing, status) == .none)
      // Whoever has left a voicemail rings no longer.
      #expect(effect(.incoming, status, hasEnded: true) == .attention)
    }
    // An outgoing call, whatever came of it.
    for status in [nil, "completed", "busy", "failed", "no-answer", "canceled", "missed", "abandoned", "unanswered"] {
      #expect(effect(.outgoing, status) == .handled)
      // Nobody of the team took it: missed is no single status.
      #expect(effect(.incoming, status) == .attention)
      #expect(effect(.incoming, status, isAnswered: true) == .handled)
      #expect(effect(.incoming, status, isForwarded: true) == .handled)
      #expect(effect(.incoming, status, isAnswered: true, isAIHandled: true) == .attention)
    }
    #expect(effect(.incoming, "answered") == .handled)
    #expect(effect(.incoming, "forwarded") == .handled)
    #expect(effect(.incoming, "in-progress") == .handled)
    #expect(effect(.incoming, "ai-handled") == .attention)
    #expect(effect(.incoming, "ai-handled", isAnswered: true) == .attention)
  }

  @Test func whatMovesAStatus() {
    for before in Status.allCases {
      for arrivals in Arrivals.allCases {
        func after(_ event: StatusEvent) -> Status { .after(event, from: before, arrivals: arrivals) }
        #expect(after(.news(.failure)) == .unread)
        #expect(after(.news(.handled)) == .open)
        #expect(after(.news(.none)) == before)
        #expect(after(.viewed) == (before == .unread ? .open : before))
        for named in Status.allCases { #expect(after(.marked(named)) == named) }
        #expect(after(.handedOver) == .unread)
        #expect(after(.reminded) == .unread)
      }
      #expect(Status.after(.news(.attention), from: before, arrivals: .unread) == .unread)
      #expect(Status.after(.news(.attention), from: before, arrivals: .open) == (before == .unread ? .unread : .open))
    }
  }

  @Test func aNewConversation() {
    #expect(Status.after(.news(.attention), from: nil, arrivals: .unread) == .unread)
    #expect(Status.after(.news(.attention), from: nil, arrivals: .open) == .open)
    #expect(Status.after(.news(.failure), from: nil, arrivals: .open) == .unread)
    #expect(Status.after(.news(.handled), from: nil, arrivals: .unread) == .open)
    #expect(Status.after(.news(.none), from: nil, arrivals: .unread) == .open)
  }
}
