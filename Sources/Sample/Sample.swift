package import CivilTime
internal import Formats

/// A small team's week, or ten years of it, in the shapes of Quo's API; or its inbox of years, in quo's own. The output of
/// `quo demo`.
///
/// N conversations have 5 × N activities (messages and calls). The same arguments give the same bytes everywhere. All
/// people are invented, and so is the bicycle shop in Montréal to which the people write.
package struct Sample: Sendable {
  /// The size of a small team's week.
  package static let defaultConversations = 48
  package static let defaultSeed: UInt64 = 1
  /// The largest size; more people would have to share phone numbers.
  package static let maximumConversations = 3_000_000
  /// The offset of Montréal's clock in winter, in seconds.
  package static let montreal = -5 * 3_600

  /// The bytes to gather before each call of the sink.
  static let chunk = 1 << 16

  let conversations: Int
  let seed: UInt64
  let now: Timestamp
  let secondsFromUTC: Int
  private let years: Int?

  /// Makes a sample for the working hours at `secondsFromUTC`; with the reader's own offset, the newest messages come
  /// in the reader's hours. With `years`, an inbox that has been used for so long. Conversations beyond
  /// `maximumConversations` or below zero are a mistake of the caller, and so are years beyond `maximumYears`.
  package init(
    conversations: Int, seed: UInt64, now: Timestamp, secondsFromUTC: Int = Sample.montreal, years: Int? = nil
  ) {
    precondition((0...Self.maximumConversations).contains(conversations), "conversations out of range")
    precondition((1...Self.maximumYears).contains(years ?? 1), "years out of range")
    self.years = years
    self.conversations = conversations
    self.seed = seed
    self.now = now
    self.secondsFromUTC = secondsFromUTC
  }

  /// Writes JSON Lines: lines, members, contacts, then each conversation with its activities.
  ///
  /// The sink gets whole lines, some 64 KB at a time, so that memory is flat.
  package func write(to sink: ([UInt8]) throws -> Void) rethrows {
    if let years { return try writeHistory(of: years, to: sink) }
    let identifiers = Identifiers(seed: seed)
    let team = Team(identifiers: identifiers)
    let around = RecordContext(identifiers: identifiers, team: team)
    let schedule = Schedule(now: now, conversations: conversations, secondsFromUTC: secondsFromUTC)
    let founded = now.adding(seconds: -(schedule.days + 700) * 86_400)
    var writer = JSONWriter()

    func flush(ifAbove size: Int) throws {
      guard writer.bytes.count > size else { return }
      try sink(writer.bytes)
      writer.removeAll()
    }

    for line in team.lines { writer.line(line, of: team, createdAt: founded) }
    for member in team.members { writer.member(member, createdAt: founded) }
    for assignment in Plan(conversations: conversations, seed: seed) where !assignment.isKnownPerson {
      for person in Dialogue.people(of: assignment, seed: seed) where person.isContact {
        let met = founded.adding(seconds: person.index % 600 * 86_400 + person.index % 997 * 61)
        writer.contact(person, identifiers: identifiers, team: team, createdAt: met)
      }
      try flush(ifAbove: Self.chunk)
    }
    for assignment in Plan(conversations: conversations, seed: seed) {
      let people = Dialogue.people(of: assignment, seed: seed)
      let dialogue = Dialogue(assignment, people: people, team: team, schedule: schedule, seed: seed)
      writer.dialogue(dialogue, in: around)
      try flush(ifAbove: Self.chunk)
    }
    try flush(ifAbove: 0)
  }
}

extension JSONWriter {
  /// Writes the conversation and its activities. As in real inputs, some activities are webhook events, and some
  /// conversations of calls alone have no object of their own: calls are matched by line and participants.
  fileprivate mutating func dialogue(_ dialogue: Dialogue, in around: RecordContext) {
    var random = dialogue.random
    let isCallsOnly = dialogue.moments.allSatisfy(\.step.isCall)
    if !(isCallsOnly && random.chance(percent: 40)) { conversation(dialogue, in: around) }
    for moment in dialogue.moments {
      if let message = SentMessage(moment, of: dialogue, in: around) {
        if message.status != "scheduled", random.chance(percent: 8) {
          messageEvent(message, of: dialogue, in: around)
        } else {
          self.message(message, of: dialogue, in: around)
        }
      } else if let call = PlacedCall(moment, of: dialogue, in: around) {
        let isTold = (call.summary != nil || call.voicemail != nil) && random.chance(percent: 25)
        self.call(call, of: dialogue, in: around, details: !isTold)
        if isTold { callEvents(call, of: dialogue, in: around) }
      }
    }
  }
}
