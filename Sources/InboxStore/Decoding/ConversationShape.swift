internal import Formats

/// Decodes conversations of both API versions; only v1 has `assignedTo`.
enum ConversationShape {
  static func decode(_ object: JSONValue) throws -> IncomingConversation {
    let fields = try Fields(object, "a conversation")
    var conversation = IncomingConversation(id: try fields.id())
    conversation.lineId = try fields.text("phoneNumberId")
    if let participants = try Participant.all(fields, "participants") {
      var parties = Parties()
      for participant in participants { parties.add(participant.number) }
      conversation.participants = parties.numbers
    }
    conversation.name = try fields.saidText("name")
    conversation.assignedTo = try fields.saidText("assignedTo")
    conversation.lastActivityAt = try fields.time("lastActivityAt")
    conversation.lastActivityId = try fields.text("lastActivityId")
    conversation.mutedUntil = try fields.saidTime("mutedUntil")
    conversation.snoozedUntil = try fields.saidTime("snoozedUntil")
    conversation.deletedAt = try fields.saidTime("deletedAt")
    conversation.createdAt = try fields.time("createdAt")
    conversation.updatedAt = try fields.time("updatedAt")
    return conversation
  }
}
