internal import CivilTime
internal import Formats

/// A call of a dialogue in the 2026-03-30 shape, which names no conversation, only the line and the participants.
struct PlacedCall {
  let id: String
  let isIncoming: Bool
  let status: String
  let startedAt: Timestamp
  let completedAt: Timestamp
  let duration: Int
  let isAnswered: Bool
  let isForwarded: Bool
  let isAssistant: Bool
  /// The member who took or made the call.
  let member: String?
  let summary: Step.Summary?
  let voicemail: (text: Template, seconds: Int)?

  /// Makes a call; nil for a message.
  init?(_ moment: Dialogue.Moment, of dialogue: Dialogue, in around: RecordContext) {
    var summary: Step.Summary?
    var voicemail: (text: Template, seconds: Int)?
    var byMember = false
    switch moment.step.event {
    case .missed: (status, isIncoming, isAnswered) = ("missed", true, false)
    case .abandoned: (status, isIncoming, isAnswered) = ("abandoned", true, false)
    case .voicemail(let text, let seconds):
      (status, isIncoming, isAnswered, voicemail) = ("no-answer", true, false, (text, seconds))
    case .answered(_, let points):
      (status, isIncoming, isAnswered, summary, byMember) = ("completed", true, true, points, true)
    case .forwarded: (status, isIncoming, isAnswered) = ("forwarded", true, false)
    case .assistant(_, let points): (status, isIncoming, isAnswered, summary) = ("completed", true, true, points)
    case .dialled(_, let points):
      (status, isIncoming, isAnswered, summary, byMember) = ("completed", false, true, points, true)
    case .unreached: (status, isIncoming, isAnswered, byMember) = ("no-answer", false, false, true)
    case .received, .picture, .sent, .failed, .scheduled: return nil
    }
    if case .assistant = moment.step.event { isAssistant = true } else { isAssistant = false }
    isForwarded = status == "forwarded"
    id = around.identifiers.activity(moment.number)
    startedAt = moment.at
    completedAt = moment.at.adding(seconds: moment.step.seconds)
    duration = isAnswered || isForwarded ? moment.step.seconds : voicemail?.seconds ?? 0
    member = byMember ? around.handler(of: dialogue).id : nil
    self.summary = summary
    self.voicemail = voicemail
  }

  /// The time after some rings; nil for an unanswered call.
  var answeredAt: Timestamp? { isAnswered ? startedAt.adding(seconds: min(6, duration / 2)) : nil }
}

extension JSONWriter {
  /// Writes a call; without `details`, the summary and voicemail are left to events.
  mutating func call(_ call: PlacedCall, of dialogue: Dialogue, in around: RecordContext, details: Bool) {
    let line = around.line(of: dialogue)
    beginObject()
    field("id", call.id)
    field("phoneNumberId", line.id)
    field("actorId", call.member)
    field("direction", call.isIncoming ? "incoming" : "outgoing")
    field("status", call.status)
    key("participants")
    beginArray()
    party(line.number, actor: call.member)
    for number in dialogue.participants { party(number, actor: nil) }
    endArray()
    field("answeredAt", call.answeredAt)
    field("answeredBy", call.isIncoming ? call.member : nil)
    field("initiatedBy", call.isIncoming ? nil : call.member)
    field("completedAt", call.completedAt)
    field("createdAt", call.startedAt)
    field("updatedAt", call.completedAt.adding(seconds: 1))
    field("callRoute", "phone-number")
    field("duration", call.duration)
    field("forwardedFrom", call.isForwarded ? line.number : nil)
    field("forwardedTo", call.isForwarded ? PhonePlan.line((dialogue.lineIndex + 1) % around.team.lines.count) : nil)
    field("aiHandled", call.isAssistant ? "ai-agent" : nil)
    key("summary")
    if details, let summary = call.summary { self.summary(summary, of: call, dialogue) } else { null() }
    key("voicemail")
    if details, let voicemail = call.voicemail {
      beginObject()
      field("id", Self.voicemailId(of: call))
      field("status", "completed")
      field("duration", voicemail.seconds)
      field("recordingUrl", Self.recordingURL(of: call))
      field("transcript", dialogue.slots.text(voicemail.text))
      endObject()
    } else {
      null()
    }
    endObject()
    newline()
  }

  static func voicemailId(of call: PlacedCall) -> String { "VM" + call.id.dropFirst(2).reversed() }

  static func recordingURL(of call: PlacedCall) -> String { "https://media.example.com/\(call.id).mp3" }

  private mutating func party(_ number: String, actor: String?) {
    beginObject()
    field("phoneNumber", number)
    field("actorId", actor)
    endObject()
  }

  private mutating func summary(_ summary: Step.Summary, of call: PlacedCall, _ dialogue: Dialogue) {
    beginObject()
    field("status", "completed")
    field("type", call.isAssistant ? "ai-agent" : "human")
    field("summary", summary.points.map(dialogue.slots.text))
    field("nextSteps", summary.next.map(dialogue.slots.text))
    field("jobs", nil as String?)
    field("title", nil as String?)
    endObject()
  }
}
