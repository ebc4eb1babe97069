internal import CivilTime
internal import Formats

/// A message of a dialogue, independent of its JSON shape.
struct SentMessage {
  let id: String
  let text: String
  let isIncoming: Bool
  let status: String
  let from: String
  let to: [String]
  let hasPicture: Bool
  let createdAt: Timestamp
  let updatedAt: Timestamp
  let pictureURL: String

  /// Makes a message; nil for a call.
  init?(_ moment: Dialogue.Moment, of dialogue: Dialogue, in around: RecordContext) {
    let line = around.line(of: dialogue).number
    var sender = 0
    var hasPicture = false
    switch moment.step.event {
    case .received(let template, let from):
      (text, status, isIncoming, sender) = (dialogue.slots.text(template), "received", true, from)
    case .picture(let from): (text, status, isIncoming, sender, hasPicture) = ("", "received", true, from, true)
    case .sent(let template): (text, status, isIncoming) = (dialogue.slots.text(template), "delivered", false)
    case .failed(let template): (text, status, isIncoming) = (dialogue.slots.text(template), "failed", false)
    case .scheduled(let template): (text, status, isIncoming) = (dialogue.slots.text(template), "scheduled", false)
    default: return nil
    }
    self.hasPicture = hasPicture
    id = around.identifiers.activity(moment.number)
    if isIncoming {
      from = dialogue.participants[sender]
      to = [line] + dialogue.participants.filter { $0 != dialogue.participants[sender] }
    } else {
      from = line
      to = dialogue.participants
    }
    createdAt = moment.at
    updatedAt = status == "scheduled" ? moment.at : moment.at.adding(seconds: 1, milliseconds: moment.number % 997)
    pictureURL = hasPicture ? "https://media.example.com/\(id).jpg" : ""
  }
}

extension JSONWriter {
  /// Writes a message in the v1 shape.
  mutating func message(_ message: SentMessage, of dialogue: Dialogue, in around: RecordContext) {
    beginObject()
    field("id", message.id)
    field("to", message.to)
    field("from", message.from)
    field("text", message.text)
    media(of: message)
    field("conversationId", around.identifiers.conversation(dialogue.assignment.index))
    field("phoneNumberId", around.line(of: dialogue).id)
    field("direction", message.isIncoming ? "incoming" : "outgoing")
    field("userId", message.isIncoming ? nil : around.handler(of: dialogue).id)
    field("status", message.status)
    field("createdAt", message.createdAt)
    field("updatedAt", message.updatedAt)
    endObject()
    newline()
  }

  mutating func media(of message: SentMessage) {
    key("media")
    beginArray()
    if message.hasPicture {
      beginObject()
      field("url", message.pictureURL)
      field("type", "image/jpeg")
      endObject()
    }
    endArray()
  }
}
