internal import CivilTime

/// The fate of a conversation in an inbox of years: its events, and its state after them.
struct Story {
  enum Act: UInt8 {
    case arrived, assigned, noted, tagged, pinned, done, snoozed
  }

  /// An operation of the history. Small, because the events of a whole sample are kept until they can be sorted.
  struct Event {
    let at: Int64
    /// The time up to which a mark done closed, the end of a sleep, or the number of a tagged contact.
    let value: Int64
    let conversation: Int32
    let act: Act
    let member: UInt8
    let wasUnread: Bool

    static func precedes(_ first: Event, _ second: Event) -> Bool {
      (first.at, first.conversation) < (second.at, second.conversation)
    }
  }

  private(set) var status = "done"
  private(set) var markedAt: Timestamp
  private(set) var markedBy = "import"
  private(set) var closedThrough: Timestamp?
  private(set) var reason: String?
  private(set) var remindAt: Timestamp?
  private(set) var assignedAt: Timestamp?
  private(set) var isPinned = false
  private(set) var isTagged = false
  private(set) var notedAt: Timestamp?
  private(set) var events: [Event] = []
  private let index: Int
  private let now: Timestamp

  /// Makes the story of a conversation that was imported as done.
  init(of dialogue: Dialogue, importedAt begun: Timestamp) {
    (index, now, markedAt) = (dialogue.assignment.index, begun, begun)
    closedThrough = dialogue.lastWithEffect.at
  }

  /// Makes the story of a conversation that came in since `begun`, when the team had come to quo.
  init(of dialogue: Dialogue, since begun: Timestamp, now: Timestamp, isNewest: Bool, team: Team) {
    var random = dialogue.random
    let ended = dialogue.moments.last.map { $0.at.adding(seconds: $0.step.seconds) } ?? begun
    self.index = dialogue.assignment.index
    self.now = now
    markedAt = max(ended, begun).adding(seconds: random.within(5...50))
    let last = dialogue.lastWithEffect
    status = last.step.asksForAttention ? "unread" : "open"
    add(.arrived, 0, last.at.milliseconds, at: markedAt)

    let able = team.lines[dialogue.lineIndex].members
    let member = random.chance(percent: 80) ? dialogue.handler : random.pick(able)
    var clock = markedAt
    func after(minutes: ClosedRange<Int>) -> Timestamp {
      clock = clock.adding(seconds: random.within(minutes) * 60 + random.below(60), milliseconds: 1)
      return clock
    }
    if !dialogue.isAssigned, status == "unread", random.chance(percent: 20) {
      if add(.assigned, member, at: after(minutes: 1...40)) { assignedAt = clock }
    }
    if random.chance(percent: 10), add(.noted, member, at: after(minutes: 1...90)) { notedAt = clock }
    if let person = dialogue.people.first, person.isContact, !dialogue.assignment.isKnownPerson,
      random.chance(percent: 5)
    {
      isTagged = add(.tagged, member, Int64(person.index + 1), at: after(minutes: 1...90))
    }
    // With all of the newest two hundredth, three of nineteen that came in since leave a fiftieth of all in the inbox.
    if isNewest || index * 3 % 19 < 3 {
      if random.below(400) == 0 { isPinned = add(.pinned, member, at: after(minutes: 1...90)) }
    } else if random.chance(percent: 2) {
      let wakes = now.adding(seconds: random.within(1...720) * 3_600)
      if add(.snoozed, member, wakes.milliseconds, at: after(minutes: 1...600)) {
        (status, markedAt, markedBy, remindAt) = ("done", clock, team.members[member].name, wakes)
      }
    } else if add(.done, member, last.at.milliseconds, at: after(minutes: 2...900)) {
      (status, markedAt, markedBy) = ("done", clock, team.members[member].name)
      (closedThrough, reason) = (last.at, Self.reason(in: index))
    }
  }

  /// Adds an event, unless it is still to come. Returns whether it has happened.
  @discardableResult
  private mutating func add(_ act: Act, _ member: Int, _ value: Int64 = 0, at: Timestamp) -> Bool {
    guard at <= now else { return false }
    events.append(
      Event(
        at: at.milliseconds, value: value, conversation: Int32(index), act: act, member: UInt8(member),
        wasUnread: status == "unread"))
    return true
  }

  // An event is small: the rest follows from the number of its conversation.

  /// The reason of a mark done; most have none.
  static func reason(in conversation: Int) -> String? {
    conversation % 6 == 0 ? reasons[conversation / 6 % reasons.count] : nil
  }

  /// A note with the member whom it mentions, if it does.
  static func note(in conversation: Int, _ team: Team) -> (text: String, mentioned: Int?) {
    let text = notes[conversation % notes.count]
    guard conversation % 3 == 0 else { return (text, nil) }
    let mentioned = conversation / 3 % team.members.count
    return ("@\(team.members[mentioned].first) \(text)", mentioned)
  }

  private static let reasons = [
    "answered by phone", "réglé au comptoir", "nothing to do", "picked up", "remboursé", "wrong number",
    "rappelé, tout est beau",
  ]

  private static let notes = [
    "wants the invoice by e-mail", "rappeler avant midi", "second time this month, be kind", "a laissé sa clé ici",
    "asked for Saturday", "garantie prolongée, voir la facture", "pays cash", "parle aussi anglais",
    "the frame is under recall, check the number", "prêté un casque, à rendre",
  ]
}

extension Dialogue {
  /// The last moment that says something of the status; every script has one.
  fileprivate var lastWithEffect: Moment {
    moments.last { $0.step.hasEffect } ?? moments[moments.count - 1]
  }
}

extension Step {
  fileprivate var hasEffect: Bool {
    if case .scheduled = event { false } else { true }
  }

  /// Whether somebody of the team is to look.
  fileprivate var asksForAttention: Bool {
    switch event {
    case .received, .picture, .failed, .missed, .abandoned, .voicemail, .assistant: true
    case .sent, .scheduled, .answered, .forwarded, .dialled, .unreached: false
    }
  }
}

extension Team.Member {
  var name: String { "\(first) \(last)" }
}
