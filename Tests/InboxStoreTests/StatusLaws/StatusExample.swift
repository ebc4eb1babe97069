import Testing

@testable import InboxStore

/// A sentence of the product's description about statuses, and a story of one conversation that shows it.
struct StatusExample: CustomTestStringConvertible {
  let sentence: String
  let steps: [StatusHistory.Step]
  let status: Status
  var waitingSince: Int64?
  var unrepliedSince: Int64?
  var isHidden = false
  /// The last activity, where the sentence tells of it.
  var last: String?

  init(
    _ sentence: String, _ steps: [StatusHistory.Step], _ status: Status, waits waitingSince: Int64? = nil,
    unreplied unrepliedSince: Int64? = nil, isHidden: Bool = false, last: String? = nil
  ) {
    self.sentence = sentence
    self.steps = steps
    self.status = status
    self.waitingSince = waitingSince
    // Whoever waits has got no reply.
    self.unrepliedSince = unrepliedSince ?? waitingSince
    self.isHidden = isHidden
    self.last = last
  }

  var testDescription: String { sentence }
}

extension StatusHistory.Step {
  /// An import of versions of activities.
  static func heard(_ now: Int64, _ activities: ToldActivity...) -> Self {
    .take([activities.map { .activity($0, .list, .named) }], at: now)
  }

  /// An import of the conversation's object.
  static func object(_ now: Int64, deletedAt: Int64?) -> Self {
    .take([[.conversation(ToldConversation(saidAt: now, deletedAt: deletedAt))]], at: now)
  }

  static func did(_ mark: Mark, _ now: Int64) -> Self {
    .mark(mark, .parties([1]), by: person(at: now))
  }
}

extension StatusExample {
  /// The message of the 10th at 9:00 with which most stories begin.
  private static let asked = StatusHistory.Step.heard(november(10, 9), .incoming("AC1", at: november(10, 9)))

  static let news: [StatusExample] = [
    StatusExample(
      "A new message is unread, and somebody waits",
      [asked], .unread, waits: november(10, 9), last: "AC1"),
    StatusExample(
      "An answer makes it open and ends the wait",
      [asked, .heard(november(10, 10), .outgoing("AC2", at: november(10, 10)))], .open, last: "AC2"),
    StatusExample(
      "A scheduled message of next Monday stands in nobody's way and is not the last activity",
      [
        asked, .did(.done, november(10, 10)),
        .heard(november(10, 11), .outgoing("AC2", at: november(16, 9), "scheduled", saidAt: november(10, 11))),
        .heard(november(10, 12), .incoming("AC3", at: november(10, 12))),
      ], .unread, waits: november(10, 12), unreplied: november(10, 9), last: "AC3"),
    StatusExample(
      "Nor in an open conversation",
      [
        asked, .did(.open, november(10, 10)),
        .heard(november(10, 11), .outgoing("AC2", at: november(16, 9), "scheduled", saidAt: november(10, 11))),
        .heard(november(10, 12), .incoming("AC3", at: november(10, 12))),
      ], .unread, waits: november(10, 9), last: "AC3"),
    StatusExample(
      "A scheduled message that goes out handles",
      [
        asked, .heard(november(10, 11), .outgoing("AC2", at: november(16, 9), "scheduled", saidAt: november(10, 11))),
        .heard(november(16, 9), .outgoing("AC2", at: november(16, 9), "sent", saidAt: november(16, 9))),
      ], .open, last: "AC2"),
    StatusExample(
      "A canceled message says nothing",
      [
        asked, .heard(november(10, 11), .outgoing("AC2", at: november(10, 11), "queued")),
        .heard(november(10, 12), .outgoing("AC2", at: november(10, 11), "canceled", saidAt: november(10, 12))),
      ], .unread, waits: november(10, 9), last: "AC1"),
    StatusExample(
      "Where no activity has an effect, the latest is the last",
      [
        .heard(november(10, 11), .outgoing("AC2", at: november(10, 11), "queued")),
        .heard(november(10, 12), .outgoing("AC3", at: november(10, 12), "canceled")),
      ], .open, last: "AC3"),
    StatusExample(
      "A ringing call says nothing yet",
      [asked, .did(.done, november(10, 10)), .heard(november(10, 11), .call("AC2", at: november(10, 11), "ringing"))],
      .done, unreplied: november(10, 9), last: "AC1"),
    StatusExample(
      "A ringing call that ends unanswered is news, though it was stored before the mark",
      [
        asked, .heard(november(10, 9, 58), .call("AC2", at: november(10, 9, 58), "ringing")),
        .did(.done, november(10, 10)),
        .heard(november(10, 11), .call("AC2", at: november(10, 9, 58), "missed", saidAt: november(10, 10, 1))),
      ], .unread, waits: november(10, 9, 58), unreplied: november(10, 9), last: "AC2"),
    StatusExample(
      "So is one where a later message was stored meanwhile: nobody had seen that it was missed",
      [
        asked, .heard(november(10, 9, 58), .call("AC2", at: november(10, 9, 58), "ringing")),
        .heard(november(10, 9, 59), .incoming("AC3", at: november(10, 9, 59))), .did(.done, november(10, 10)),
        .heard(november(10, 11), .call("AC2", at: november(10, 9, 58), "missed", saidAt: november(10, 10, 1))),
      ], .unread, unreplied: november(10, 9), last: "AC3"),
    StatusExample(
      "A call answered by a member handles",
      [asked, .heard(november(10, 11), .call("AC2", at: november(10, 11), "completed", isAnswered: true))],
      .open, last: "AC2"),
    StatusExample(
      "Into a done conversation, a late message within two days of the mark is news",
      [
        asked, .did(.done, november(10, 10)),
        .heard(november(10, 12), .incoming("AC0", at: november(8, 10) + 1)),
      ], .unread, unreplied: november(8, 10) + 1, last: "AC1"),
    StatusExample(
      "An older one never brings it back",
      [
        asked, .did(.done, november(10, 10)), .heard(november(10, 12), .incoming("AC0", at: november(8, 10))),
      ], .done, unreplied: november(8, 10), last: "AC1"),
    StatusExample(
      "It is counted from the mark, not from the last activity",
      [
        asked, .did(.done, november(14, 10)), .heard(november(14, 12), .incoming("AC0", at: november(10, 8))),
      ], .done, unreplied: november(10, 8), last: "AC1"),
    StatusExample(
      "Into an open conversation a late message is no news",
      [
        asked, .did(.open, november(10, 10)), .heard(november(10, 12), .incoming("AC0", at: november(10, 8))),
      ], .open, waits: november(10, 8), last: "AC1"),
    StatusExample(
      "A late answer into a done conversation is no news",
      [
        asked, .did(.done, november(10, 10)), .heard(november(10, 12), .outgoing("AC0", at: november(10, 8))),
      ], .done, unreplied: november(10, 9), last: "AC1"),
    StatusExample(
      "An older message that was stored before the mark is no news when it comes again",
      [
        asked, .heard(november(10, 9, 30), .incoming("AC0", at: november(10, 8))), .did(.done, november(10, 10)),
        .heard(november(10, 12), .incoming("AC0", at: november(10, 8)), .incoming("AC1", at: november(10, 9))),
      ], .done, unreplied: november(10, 8), last: "AC1"),
    StatusExample(
      "Within one import, activities are applied in time order",
      [
        asked, .did(.done, november(10, 10)),
        .heard(
          november(10, 14), .outgoing("AC3", at: november(10, 13)), .incoming("AC2", at: november(10, 12))),
      ], .open, last: "AC3"),
    StatusExample(
      "An automatic message moves no status, ends no wait and stands in nobody's way",
      [
        asked, .heard(november(10, 9, 2), .outgoing("AC2", at: november(10, 9, 2), author: "SYU1")),
        .heard(november(10, 9, 3), .incoming("AC3", at: november(10, 9, 1))),
      ], .unread, waits: november(10, 9), last: "AC3"),
    StatusExample(
      "An automatic message brings no done conversation back",
      [
        asked, .did(.done, november(10, 10)),
        .heard(november(10, 11), .outgoing("AC2", at: november(10, 11), author: "SYU1")),
      ], .done, unreplied: november(10, 9)),
    StatusExample(
      "A message before an automatic one is news",
      [
        asked, .did(.done, november(10, 10)),
        .heard(november(10, 11), .outgoing("AC2", at: november(10, 11), author: "SYU1")),
        .heard(november(10, 12), .incoming("AC3", at: november(10, 10, 59))),
      ], .unread, waits: november(10, 10, 59), unreplied: november(10, 9), last: "AC3"),
    StatusExample(
      "A sent message that fails is news",
      [
        asked, .heard(november(10, 10), .outgoing("AC2", at: november(10, 10))),
        .heard(november(10, 11), .outgoing("AC2", at: november(10, 10), "failed", saidAt: november(10, 11))),
      ], .unread, waits: november(10, 9), last: "AC2"),
    StatusExample(
      "A receipt moves nothing",
      [
        asked, .heard(november(10, 10), .outgoing("AC2", at: november(10, 10))), .did(.done, november(10, 11)),
        .heard(november(10, 12), .outgoing("AC2", at: november(10, 10), "delivered", saidAt: november(10, 12))),
      ], .done, last: "AC2"),
    StatusExample(
      "Reading makes an unread conversation open, and no other",
      [asked, .did(.done, november(10, 10)), .did(.read, november(10, 11))], .done, unreplied: november(10, 9)),
  ]

  static let hiding: [StatusExample] = [
    StatusExample(
      "A deleted conversation is hidden",
      [asked, .object(november(10, 10), deletedAt: november(10, 10))], .unread, waits: november(10, 9), isHidden: true),
    StatusExample(
      "A later activity makes it visible again",
      [
        asked, .object(november(10, 10), deletedAt: november(10, 10)),
        .heard(november(10, 12), .incoming("AC2", at: november(10, 12))),
      ], .unread, waits: november(10, 9)),
    StatusExample(
      "One at the same moment does not",
      [
        asked, .object(november(10, 10), deletedAt: november(10, 10)),
        .heard(november(10, 12), .incoming("AC2", at: november(10, 10))),
      ], .unread, waits: november(10, 9), isHidden: true),
    StatusExample(
      "An activity from before the deletion that comes late stays hidden",
      [
        asked, .did(.done, november(10, 9, 30)), .object(november(10, 10), deletedAt: november(10, 10)),
        .heard(november(10, 12), .incoming("AC2", at: november(10, 9, 45))),
      ], .unread, waits: november(10, 9, 45), unreplied: november(10, 9), isHidden: true),
    StatusExample(
      "One without an effect does not show it",
      [
        asked, .object(november(10, 10), deletedAt: november(10, 10)),
        .heard(november(10, 12), .outgoing("AC2", at: november(16, 9), "scheduled", saidAt: november(10, 12))),
      ], .unread, waits: november(10, 9), isHidden: true),
    StatusExample(
      "One that gets an effect does",
      [
        asked, .object(november(10, 10), deletedAt: november(10, 10)),
        .heard(november(10, 12), .call("AC2", at: november(10, 12), "ringing")),
        .heard(november(10, 13), .call("AC2", at: november(10, 12), "missed", saidAt: november(10, 13))),
      ], .unread, waits: november(10, 9)),
    StatusExample(
      "A later deletion hides it again",
      [
        asked, .object(november(10, 10), deletedAt: november(10, 10)),
        .heard(november(10, 12), .incoming("AC2", at: november(10, 12))),
        .object(november(10, 13), deletedAt: november(10, 13)),
      ], .unread, waits: november(10, 9), isHidden: true),
    StatusExample(
      "The order in which both come does not matter",
      [
        asked, .heard(november(10, 12), .incoming("AC2", at: november(10, 12))),
        .object(november(10, 13), deletedAt: november(10, 10)),
      ], .unread, waits: november(10, 9)),
  ]

  static let waits: [StatusExample] = [
    StatusExample(
      "Done says that there is nothing to answer",
      [asked, .did(.done, november(10, 10))], .done, unreplied: november(10, 9)),
    StatusExample(
      "The clock starts again with the next message: after \"Merci!\", a question waits since the question",
      [asked, .did(.done, november(10, 10)), .heard(november(12, 12), .incoming("AC2", at: november(12, 11, 55)))],
      .unread, waits: november(12, 11, 55), unreplied: november(10, 9)),
    StatusExample(
      "The earliest one after done holds, not the latest",
      [
        asked, .did(.done, november(10, 10)), .heard(november(12, 12), .incoming("AC2", at: november(12, 11))),
        .did(.read, november(12, 13)), .heard(november(13, 12), .incoming("AC3", at: november(13, 12))),
      ], .unread, waits: november(12, 11), unreplied: november(10, 9)),
    StatusExample(
      "Done after a reply: nobody waits, and nobody is without a reply",
      [
        asked, .heard(november(10, 10), .outgoing("AC2", at: november(10, 10))), .did(.done, november(10, 11)),
      ], .done),
    StatusExample(
      "Done after a reply, and another question",
      [
        asked, .heard(november(10, 10), .outgoing("AC2", at: november(10, 10))), .did(.done, november(10, 11)),
        .heard(november(11, 9), .incoming("AC3", at: november(11, 8))),
      ], .unread, waits: november(11, 8)),
    StatusExample(
      "Not later than the mark: a clock that is behind closes nothing that came after its time",
      [
        .heard(november(10, 8), .incoming("AC0", at: november(10, 8))), asked, .did(.done, november(10, 8, 30)),
      ], .done, waits: november(10, 9), unreplied: november(10, 8)),
    StatusExample(
      "Not later than the last activity: a clock that is ahead closes nothing that comes later",
      [asked, .did(.done, november(10, 14)), .heard(november(10, 11), .incoming("AC2", at: november(10, 11)))],
      .unread, waits: november(10, 11), unreplied: november(10, 9)),
    StatusExample(
      "What says nothing yet closes nothing",
      [
        asked, .heard(november(10, 10), .outgoing("AC2", at: november(16, 9), "scheduled", saidAt: november(10, 10))),
        .did(.done, november(10, 11)), .heard(november(10, 12), .incoming("AC3", at: november(10, 12))),
      ], .unread, waits: november(10, 12), unreplied: november(10, 9)),
    StatusExample(
      "Another done closes again",
      [
        asked, .did(.done, november(10, 10)), .heard(november(10, 12), .incoming("AC2", at: november(10, 12))),
        .did(.done, november(10, 13)),
      ], .done, unreplied: november(10, 9)),
    StatusExample(
      "A done taken back as open brings the wait back",
      [asked, .did(.done, november(10, 10)), .did(.open, november(10, 11))], .open, waits: november(10, 9)),
    StatusExample(
      "So it is as unread",
      [asked, .did(.done, november(10, 10)), .did(.unread, november(10, 11))], .unread, waits: november(10, 9)),
    StatusExample(
      "So it is handed over",
      [asked, .did(.done, november(10, 10)), .did(.handover(1), november(10, 11))], .unread, waits: november(10, 9)),
    StatusExample(
      "News takes no done back: a mark afterwards brings no older wait back",
      [
        asked, .did(.done, november(10, 10)), .heard(november(10, 12), .incoming("AC2", at: november(10, 12))),
        .did(.open, november(10, 13)), .did(.unread, november(10, 14)),
      ], .unread, waits: november(10, 12), unreplied: november(10, 9)),
    StatusExample(
      "A reply that fails after done brings the wait back, and is news",
      [
        asked, .heard(november(10, 10), .outgoing("AC2", at: november(10, 10))), .did(.done, november(10, 11)),
        .heard(november(10, 12), .outgoing("AC2", at: november(10, 10), "undelivered", saidAt: november(10, 12))),
      ], .unread, waits: november(10, 9)),
    StatusExample(
      "So it does where a later message is held, and is no news",
      [
        asked, .heard(november(10, 10), .outgoing("AC2", at: november(10, 10))),
        .heard(november(10, 10, 30), .incoming("AC3", at: november(10, 10, 30))), .did(.done, november(10, 11)),
        .heard(november(10, 12), .outgoing("AC2", at: november(10, 10), "failed", saidAt: november(10, 12))),
      ], .done, waits: november(10, 9)),
    StatusExample(
      "A message that fails after what was closed changes no wait",
      [
        asked, .did(.done, november(10, 10)),
        .heard(november(10, 11), .outgoing("AC2", at: november(10, 11))),
        .heard(november(10, 12), .outgoing("AC2", at: november(10, 11), "failed", saidAt: november(10, 12))),
      ], .unread, unreplied: november(10, 9)),
    StatusExample(
      "A failed message is no wait of somebody outside",
      [.heard(november(10, 12), .outgoing("AC2", at: november(10, 11), "failed"))], .unread),
    StatusExample(
      "Whoever talked to the AI agent waits",
      [.heard(november(10, 12), .call("AC2", at: november(10, 11), "ai-handled", isAnswered: true))], .unread,
      waits: november(10, 11)),
  ]

  static let arrivalsOpen: [StatusExample] = [
    StatusExample("News that asks for attention is open", [asked], .open, waits: november(10, 9)),
    StatusExample(
      "Into a done conversation too",
      [asked, .did(.done, november(10, 10)), .heard(november(10, 12), .incoming("AC2", at: november(10, 12)))],
      .open, waits: november(10, 12), unreplied: november(10, 9)),
    StatusExample(
      "And late",
      [asked, .did(.done, november(10, 10)), .heard(november(10, 12), .incoming("AC2", at: november(10, 8)))],
      .open, unreplied: november(10, 8)),
    StatusExample(
      "One already unread stays so",
      [asked, .did(.unread, november(10, 10)), .heard(november(10, 12), .incoming("AC2", at: november(10, 12)))],
      .unread, waits: november(10, 9)),
    StatusExample(
      "A failed outgoing message is unread under either",
      [
        asked, .heard(november(10, 10), .outgoing("AC2", at: november(10, 10))),
        .heard(november(10, 12), .outgoing("AC2", at: november(10, 10), "failed", saidAt: november(10, 12))),
      ], .unread, waits: november(10, 9)),
  ]
}
