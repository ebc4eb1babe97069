internal import Formats

/// Writes the webhooks of the 2026-03-30 API that follow a call.
extension JSONWriter {
  mutating func callEvents(_ call: PlacedCall, of dialogue: Dialogue, in around: RecordContext) {
    if let summary = call.summary {
      beginEvent("call.summary.completed", of: call.id, at: call.completedAt.adding(seconds: 30))
      key("resource")
      beginObject()
      field("callId", call.id)
      field("summary", summary.points.map(dialogue.slots.text))
      field("nextSteps", summary.next.map(dialogue.slots.text))
      endObject()
      context(of: dialogue, around)
    }
    if let voicemail = call.voicemail {
      beginEvent("call.voicemail.completed", of: call.id, at: call.completedAt.adding(seconds: 30))
      key("resource")
      beginObject()
      field("id", Self.voicemailId(of: call))
      field("voicemailId", Self.voicemailId(of: call))
      field("callId", call.id)
      field("from", dialogue.participants[0])
      field("to", around.line(of: dialogue).number)
      field("transcript", dialogue.slots.text(voicemail.text))
      field("recordingUrl", Self.recordingURL(of: call))
      field("duration", voicemail.seconds)
      field("createdAt", call.completedAt)
      field("updatedAt", call.completedAt.adding(seconds: 20))
      endObject()
      context(of: dialogue, around)
    }
  }

  private mutating func context(of dialogue: Dialogue, _ around: RecordContext) {
    key("context")
    beginObject()
    commonContext(of: dialogue, in: around)
    key("participants")
    beginObject()
    field("workspace", [around.line(of: dialogue).number])
    field("external", dialogue.participants)
    field("resolution", "available")
    endObject()
    endObject()
    endEvent(of: dialogue, around)
  }
}
