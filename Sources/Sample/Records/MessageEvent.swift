internal import CivilTime
internal import Formats

/// Writes a message as a webhook of the 2026-03-30 API.
extension JSONWriter {
  mutating func messageEvent(_ message: SentMessage, of dialogue: Dialogue, in around: RecordContext) {
    let handler = around.handler(of: dialogue).id
    beginEvent(
      message.status == "failed" ? "message.failed" : message.isIncoming ? "message.received" : "message.delivered",
      of: message.id, at: message.updatedAt)
    key("resource")
    beginObject()
    field("id", message.id)
    field("direction", message.isIncoming ? "incoming" : "outgoing")
    field("text", message.text)
    media(of: message)
    field("status", message.status)
    if message.status == "failed" { field("errorCode", "30006") }
    field("createdAt", message.createdAt)
    field("updatedAt", message.updatedAt)
    endObject()
    key("context")
    beginObject()
    commonContext(of: dialogue, in: around)
    field("userId", message.isIncoming ? nil : handler)
    field("senderIdentifier", message.from)
    field("recipientIdentifiers", message.to)
    endObject()
    endEvent(of: dialogue, around)
  }

  mutating func beginEvent(_ type: String, of activity: String, at: Timestamp) {
    beginObject()
    // An event's id consists of the activity's digits in reverse.
    field("id", "EV" + activity.dropFirst(2).reversed())
    field("apiVersion", "2026-03-30")
    field("createdAt", at)
    field("type", type)
    key("data")
    beginObject()
  }

  mutating func endEvent(of dialogue: Dialogue, _ around: RecordContext) {
    key("links")
    beginObject()
    field("quo", "https://my.quo.com/inbox/" + around.identifiers.conversation(dialogue.assignment.index))
    endObject()
    endObject()
    endObject()
    newline()
  }

  mutating func commonContext(of dialogue: Dialogue, in around: RecordContext) {
    field("orgId", around.identifiers.organisation)
    field("phoneNumberId", around.line(of: dialogue).id)
    field("conversationId", around.identifiers.conversation(dialogue.assignment.index))
    let known = dialogue.people.filter(\.isContact).map { around.identifiers.contact($0.index) }
    key("contacts")
    beginObject()
    field("ids", known)
    field("lookupStatus", known.isEmpty ? "none" : "matched")
    endObject()
  }
}
