internal import Formats

/// Decodes messages: API v1 (before June 2026 without `conversationId` and `media`), API 2026-03-30, and webhooks:
/// generation A has `body` and a string `to`, B `text` and an array, C the parties and ids in the context.
enum MessageShape {
  static func decode(_ object: JSONValue, in surroundings: Surroundings) throws -> IncomingActivity {
    let fields = try Fields(object, "a message")
    let context = surroundings.context
    var message = IncomingActivity(id: try fields.id(), kind: .message)
    message.createdAt = try fields.time("createdAt")
    message.updatedAt = try fields.time("updatedAt")
    message.fallbackTime = surroundings.time ?? (message.createdAt == nil ? message.updatedAt : nil)
    message.conversationId = try surroundings.text(fields, "conversationId")
    message.lineId = try surroundings.text(fields, "phoneNumberId")
    message.memberId = try surroundings.text(fields, "userId")
    message.direction = try fields.direction() ?? surroundings.event?.direction
    message.status = try fields.word("status") ?? surroundings.event?.status
    message.text = try fields.text("text") ?? fields.text("body")
    message.errorCode = try fields.textOrNumber("errorCode") ?? context?.textOrNumber("errorCode")
    if let media = try fields.elements("media"), !media.isEmpty {
      message.media = fields.value("media")?.compactText
    }
    var senders = Parties()
    senders.add(list: try fields.text("from") ?? context?.text("senderIdentifier"))
    var recipients = Parties()
    for text in try fields.texts("to") ?? context?.texts("recipientIdentifiers") ?? [] { recipients.add(list: text) }
    message.setParties(senders, recipients)
    return message
  }
}

extension IncomingActivity {
  /// Sets sender and parties, and the line's number if sender, recipients and direction determine it.
  mutating func setParties(_ senders: consuming Parties, _ recipients: Parties) {
    sender = senders.numbers.first
    senders.add(recipients)
    parties = senders.numbers
    switch direction {
    case .outgoing: lineNumber = sender
    case .incoming: lineNumber = recipients.only
    case nil: break
    }
  }
}
