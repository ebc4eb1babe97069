internal import CivilTime
internal import Formats

/// Decodes calls: API v1 (`participants` are at most two strings, including the line's), API 2026-03-30 (objects; the
/// team's have an `actorId`), and webhooks: generation A has `from` and `to`, C has the parties in the context.
enum CallShape {
  /// Emits the call, then its voicemail, summary and recordings.
  static func decode(
    _ object: JSONValue, in surroundings: Surroundings, emit: (Incoming) throws -> Void
  ) throws {
    let fields = try Fields(object, "a call")
    let call = try activity(fields, in: surroundings)
    try emit(.activity(call))
    try CallDetailShape.decodeNested(fields, in: surroundings, emit: emit)
  }

  private static func activity(
    _ fields: Fields, in surroundings: Surroundings
  ) throws -> IncomingActivity {
    var call = IncomingActivity(id: try fields.id(), kind: .call)
    call.createdAt = try fields.time("createdAt")
    call.updatedAt = try fields.time("updatedAt")
    call.conversationId = try surroundings.text(fields, "conversationId")
    call.lineId = try surroundings.text(fields, "phoneNumberId")
    call.memberId =
      try fields.text("userId") ?? surroundings.text(fields, "actorId") ?? surroundings.context?.text("userId")
    call.direction = try fields.direction() ?? surroundings.event?.direction
    call.status = try fields.word("status") ?? surroundings.event?.status
    call.duration = try fields.seconds("duration")
    call.answeredAt = try fields.time("answeredAt")
    call.answeredBy = try fields.text("answeredBy")
    call.initiatedBy = try fields.text("initiatedBy")
    call.completedAt = try fields.time("completedAt")
    if call.duration == nil, let from = call.answeredAt, let to = call.completedAt, from <= to {
      call.duration = Int((to.milliseconds - from.milliseconds + 500) / 1_000)
    }
    call.fallbackTime = surroundings.time
    if call.createdAt == nil {
      // Every time may be null: the earliest one present is closest to the ringing.
      call.fallbackTime = call.fallbackTime ?? call.answeredAt ?? call.completedAt ?? call.updatedAt
    }
    call.callRoute = try fields.text("callRoute")
    call.forwardedFrom = try fields.text("forwardedFrom")
    call.forwardedTo = try fields.text("forwardedTo")
    // Generation C has this only in the status.
    call.aiHandled = try fields.word("aiHandled") ?? (call.status == "ai-handled" ? "ai-agent" : nil)
    try setParties(of: &call, fields, surroundings.context)
    return call
  }

  /// The facts that a detail has about its call, which may never come: its conversation, line, parties and time. Nil
  /// without a time, or if that places the call in no conversation.
  ///
  /// A voicemail is left by a caller whom nobody answered. No other detail says who took a call, so none makes it
  /// incoming, which would ask for attention.
  static func implied(
    by kind: CallDetailKind, _ fields: Fields, of id: String, in surroundings: Surroundings
  ) throws -> IncomingActivity? {
    var call = IncomingActivity(id: id, kind: .call)
    var times = [try fields.time("createdAt"), try fields.time("updatedAt"), surroundings.time]
    if let recordings = try fields.elements("recordings") ?? fields.elements("media") {
      for recording in recordings where recording.kind == .object {
        times.append(try Fields(recording, "a recording").time("startTime"))
      }
    }
    // The earliest is closest to the ringing.
    call.createdAt = times.compactMap { $0 }.min()
    call.conversationId = try surroundings.text(fields, "conversationId")
    call.lineId = try surroundings.text(fields, "phoneNumberId")
    let direction = try fields.direction()
    if kind == .voicemail {
      call.direction = direction ?? .incoming
      call.completedAt = call.createdAt
    } else if direction == .outgoing {
      call.direction = .outgoing
    }
    try setParties(of: &call, fields, surroundings.context)
    let isPlaced = call.conversationId != nil || call.lineId != nil || !call.parties.isEmpty
    return isPlaced && call.createdAt != nil ? call : nil
  }

  private static func setParties(
    of call: inout IncomingActivity, _ fields: Fields, _ context: Fields?
  ) throws {
    var everybody = Parties()
    var team = Parties()
    everybody.add(list: try fields.text("from"))
    call.sender = everybody.numbers.first
    if let to = try fields.texts("to") {
      var recipients = Parties()
      for text in to { recipients.add(list: text) }
      call.setParties(everybody, recipients)
      everybody.add(recipients)
    }
    for participant in try Participant.all(fields, "participants") ?? [] {
      everybody.add(participant.number)
      if participant.actorId != nil { team.add(participant.number) }
    }
    // A transcript names those who speak.
    for speaker in try Participant.all(fields, "dialogue") ?? [] {
      guard let number = speaker.number, isNumber(number) else { continue }
      everybody.add(number)
      if speaker.actorId != nil { team.add(number) }
    }
    if let participants = try context?.fields("participants", "the participants") {
      // Unknown is not empty: lists that could not be resolved prove nothing.
      if try participants.text("resolution") != "unavailable" {
        for participant in try Participant.all(participants, "workspace") ?? [] {
          guard let number = participant.number, isNumber(number) else { continue }
          team.add(number)
          everybody.add(number)
        }
        for participant in try Participant.all(participants, "external") ?? [] {
          everybody.add(participant.number)
        }
      }
    }
    call.parties = everybody.numbers
    call.lineNumber = call.lineNumber ?? team.only
    guard call.sender == nil, let own = call.lineNumber else { return }
    let others = call.parties.filter { $0 != own }
    switch call.direction {
    case .outgoing: call.sender = own
    case .incoming where others.count == 1: call.sender = others[0]
    default: break
    }
  }

  /// Whether a participant is a number: workspace participants may also be members, by id.
  private static func isNumber(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return false }
    return first == UInt8(ascii: "+") || first &- 0x30 < 10
  }
}
