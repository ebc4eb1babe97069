internal import CivilTime
internal import Formats

/// Writes what the API tells, too, in the shapes of quo's own export.
extension OwnExport {
  mutating func team(_ team: Team, createdAt: Timestamp) {
    for (index, line) in team.lines.enumerated() {
      record("line") { json in
        json.field("id", index + 1)
        json.field("quoId", line.id)
        json.field("number", line.number)
        json.field("name", line.name)
        json.field("symbol", line.symbol)
        json.field("createdAt", createdAt)
        json.field("updatedAt", createdAt)
      }
    }
    for (index, member) in team.members.enumerated() {
      record("member") { json in
        json.field("id", index + 1)
        json.field("quoId", member.id)
        json.field("email", member.email)
        json.field("firstName", member.first)
        json.field("lastName", member.last)
        json.field("role", member.role)
        json.field("createdAt", createdAt)
        json.field("updatedAt", createdAt)
      }
    }
    for (index, line) in team.lines.enumerated() {
      for member in line.members {
        record("lineMember") { json in
          json.field("line", index + 1)
          json.field("member", member + 1)
        }
      }
    }
  }

  mutating func contact(_ person: Person, in around: RecordContext, createdAt: Timestamp) {
    record("contact") { json in
      json.field("id", person.index + 1)
      json.field("quoId", around.identifiers.contact(person.index))
      json.field("source", "public-api")
      json.field("firstName", person.name.first)
      json.field("lastName", person.name.last)
      json.given("company", person.name.company)
      json.given("role", person.name.role)
      json.key("phones")
      json.beginArray()
      json.entry(person.name.company == nil ? "mobile" : "work", person.number)
      json.endArray()
      json.key("emails")
      json.beginArray()
      if let email = person.email { json.entry("work", email) }
      json.endArray()
      json.key("properties")
      json.beginArray()
      for custom in person.customFields.sorted(by: { $0.key < $1.key }) {
        json.beginObject()
        json.field("key", custom.key)
        json.field("name", custom.name)
        json.value(of: custom)
        json.endObject()
      }
      json.endArray()
      json.field("createdBy", around.team.members[person.index % around.team.members.count].id)
      json.field("createdAt", createdAt)
      json.field("updatedAt", createdAt)
    }
  }

  mutating func activity(_ moment: Dialogue.Moment, of dialogue: Dialogue, in around: RecordContext) {
    if let message = SentMessage(moment, of: dialogue, in: around) {
      self.message(message, moment, of: dialogue, in: around)
    } else if let call = PlacedCall(moment, of: dialogue, in: around) {
      self.call(call, moment, of: dialogue, in: around)
    }
  }

  private mutating func message(
    _ message: SentMessage, _ moment: Dialogue.Moment, of dialogue: Dialogue, in around: RecordContext
  ) {
    record("activity") { json in
      json.begin(message.id, "message", moment, of: dialogue)
      json.field("direction", message.isIncoming ? "incoming" : "outgoing")
      json.field("status", message.status)
      json.field("sender", message.from)
      json.field("parties", Self.parties(of: dialogue, in: around))
      json.given("member", message.isIncoming ? nil : dialogue.handler + 1)
      json.given("text", message.text.isEmpty ? nil : message.text)
      if message.hasPicture { json.media(of: message) }
      json.field("updatedAt", message.updatedAt)
    }
  }

  private mutating func call(
    _ call: PlacedCall, _ moment: Dialogue.Moment, of dialogue: Dialogue, in around: RecordContext
  ) {
    let line = around.line(of: dialogue).number
    let member = call.member == nil ? nil : dialogue.handler + 1
    record("activity") { json in
      json.begin(call.id, "call", moment, of: dialogue)
      json.field("direction", call.isIncoming ? "incoming" : "outgoing")
      json.field("status", call.status)
      json.given("sender", call.isIncoming ? nil : line)
      json.field("parties", Self.parties(of: dialogue, in: around))
      json.given("member", member)
      json.field("duration", call.duration)
      json.given("answeredAt", call.answeredAt)
      json.given("answeredBy", call.isIncoming ? member : nil)
      json.given("initiatedBy", call.isIncoming ? nil : member)
      json.field("completedAt", call.completedAt)
      json.field("callRoute", "phone-number")
      if call.isForwarded {
        json.field("forwardedFrom", line)
        json.field("forwardedTo", PhonePlan.line((dialogue.lineIndex + 1) % around.team.lines.count))
      }
      json.given("aiHandled", call.isAssistant ? "ai-agent" : nil)
      json.field("updatedAt", call.completedAt.adding(seconds: 1))
    }
    if let summary = call.summary {
      let (points, next) = (summary.points.map(dialogue.slots.text), summary.next.map(dialogue.slots.text))
      record("callDetail") { json in
        json.begin("summary", of: call, moment)
        json.field("text", (points + next).joined(separator: "\n"))
        json.key("content")
        json.beginObject()
        json.field("type", call.isAssistant ? "ai-agent" : "human")
        json.field("summary", points)
        json.field("nextSteps", next)
        json.endObject()
        json.field("updatedAt", call.completedAt.adding(seconds: 1))
      }
    }
    if let voicemail = call.voicemail {
      record("callDetail") { json in
        json.begin("voicemail", of: call, moment)
        json.field("duration", voicemail.seconds)
        json.field("url", JSONWriter.recordingURL(of: call))
        json.field("text", dialogue.slots.text(voicemail.text))
        json.field("updatedAt", call.completedAt.adding(seconds: 1))
      }
    }
  }

  private static func parties(of dialogue: Dialogue, in around: RecordContext) -> String {
    (dialogue.participants + [around.line(of: dialogue).number]).sorted().joined(separator: ",")
  }
}

extension JSONWriter {
  fileprivate mutating func entry(_ name: String, _ value: String) {
    beginObject()
    field("name", name)
    field("value", value)
    endObject()
  }

  /// Writes what messages and calls have in common.
  fileprivate mutating func begin(_ id: String, _ kind: String, _ moment: Dialogue.Moment, of dialogue: Dialogue) {
    field("id", moment.number + 1)
    field("quoId", id)
    field("conversation", dialogue.assignment.index + 1)
    flag("claimed", true)
    field("kind", kind)
    field("at", moment.at)
    field("line", dialogue.lineIndex + 1)
  }

  /// Writes what summaries and voicemails have in common; a call has one of them at most.
  fileprivate mutating func begin(_ kind: String, of call: PlacedCall, _ moment: Dialogue.Moment) {
    field("id", moment.number + 1)
    field("call", call.id)
    field("kind", kind)
    field("partId", "")
    field("status", "completed")
  }
}
