internal import Formats

/// The values that every record of a conversation refers to.
struct RecordContext {
  let identifiers: Identifiers
  let team: Team

  func line(of dialogue: Dialogue) -> Team.Line { team.lines[dialogue.lineIndex] }
  func handler(of dialogue: Dialogue) -> Team.Member { team.members[dialogue.handler] }
}

/// Writes a conversation, in the v1 shape.
extension JSONWriter {
  mutating func conversation(_ dialogue: Dialogue, in around: RecordContext) {
    guard let first = dialogue.moments.first, let last = dialogue.moments.last else { return }
    beginObject()
    field("id", around.identifiers.conversation(dialogue.assignment.index))
    field("phoneNumberId", around.line(of: dialogue).id)
    field("participants", dialogue.participants)
    field("name", nil as String?)
    field("assignedTo", dialogue.isAssigned ? around.handler(of: dialogue).id : nil)
    field("lastActivityAt", last.at)
    field("lastActivityId", around.identifiers.activity(last.number))
    field("mutedUntil", nil as String?)
    field("snoozedUntil", nil as String?)
    field("createdAt", first.at)
    field("updatedAt", last.at)
    field("deletedAt", nil as String?)
    endObject()
    newline()
  }
}
