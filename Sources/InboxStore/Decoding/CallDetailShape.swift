internal import Text
internal import Formats

/// Decodes voicemails, recordings, summaries and transcripts: in a call, in events, or requested by call.
enum CallDetailShape {
  /// Decodes the details nested in a call.
  static func decodeNested(
    _ call: Fields, in surroundings: Surroundings, emit: (Incoming) throws -> Void
  ) throws {
    let id = try call.id()
    var times = surroundings
    times.time = try call.time("updatedAt") ?? surroundings.time
    if let nested = try call.fields("voicemail", "a voicemail") {
      try emit(.callDetail(voicemail(nested, of: id, in: times)))
    } else if call.value("hasVoicemail")?.bool == true {
      // The words come in a separate event; the call only says that there is a voicemail.
      var known = IncomingCallDetail(callId: id, kind: .voicemail)
      known.updatedAt = times.time
      try emit(.callDetail(known))
    }
    if let nested = call.value("summary"), nested.kind == .object {
      try emit(.callDetail(summary(Fields(nested, "a summary"), of: id, in: times)))
    }
    try decodeRecordings(call, "media", of: id, in: times, emit: emit)
    try decodeRecordings(call, "recordings", of: id, in: times, emit: emit)
  }

  /// Decodes a separate object, after the call that it implies; returns false if it does not name its call.
  static func decode(
    _ object: JSONValue, as kind: CallDetailKind, in surroundings: Surroundings,
    emit: (Incoming) throws -> Void
  ) throws -> Bool {
    let fields = try Fields(object, noun(of: kind))
    guard let call = try callId(of: fields, surroundings) else { return false }
    if let implied = try CallShape.implied(by: kind, fields, of: call, in: surroundings) {
      try emit(.impliedCall(implied))
    }
    switch kind {
    case .voicemail: try emit(.callDetail(voicemail(fields, of: call, in: surroundings)))
    case .summary: try emit(.callDetail(summary(fields, of: call, in: surroundings)))
    case .transcript: try emit(.callDetail(transcript(fields, of: call, in: surroundings)))
    case .recording:
      if fields.value("recordings") != nil {
        try decodeRecordings(fields, "recordings", of: call, in: surroundings, emit: emit)
      } else if fields.value("media") != nil {
        try decodeRecordings(fields, "media", of: call, in: surroundings, emit: emit)
      } else {
        try emit(.callDetail(recording(fields, number: 1, of: call, in: surroundings)))
      }
    }
    return true
  }

  static func noun(of kind: CallDetailKind) -> StaticString {
    switch kind {
    case .voicemail: "a voicemail"
    case .recording: "a recording"
    case .summary: "a summary"
    case .transcript: "a transcript"
    }
  }

  /// The call's id: `callId`, else the object's own id if that is a call's.
  private static func callId(of fields: Fields, _ surroundings: Surroundings) throws -> String? {
    if let id = try surroundings.text(fields, "callId") { return id }
    guard let id = try fields.text("id"), id.hasPrefix("AC") else { return nil }
    return id
  }

  private static func detail(
    _ kind: CallDetailKind, _ fields: Fields, of call: String, in surroundings: Surroundings
  ) throws -> IncomingCallDetail {
    var detail = IncomingCallDetail(callId: call, kind: kind)
    detail.createdAt = try fields.time("createdAt")
    detail.updatedAt = try fields.time("updatedAt") ?? surroundings.time
    detail.status = try fields.word("status") ?? surroundings.text(fields, "processingStatus")?.lowercased()
    detail.duration = try fields.seconds("duration")
    return detail
  }

  private static func voicemail(
    _ fields: Fields, of call: String, in surroundings: Surroundings
  ) throws -> IncomingCallDetail {
    var voicemail = try detail(.voicemail, fields, of: call, in: surroundings)
    voicemail.url = try fields.text("recordingUrl") ?? fields.text("url")
    voicemail.mediaType = try fields.text("type")
    voicemail.text = try fields.text("transcript").flatMap { joined([$0]) }
    return voicemail
  }

  private static func decodeRecordings(
    _ fields: Fields, _ key: StaticString, of call: String, in surroundings: Surroundings,
    emit: (Incoming) throws -> Void
  ) throws {
    guard let elements = try fields.elements(key) else { return }
    for (index, element) in elements.enumerated() where !element.isNull {
      if let url = element.string {
        if !url.isEmpty { try emit(.callDetail(recording(at: url, of: call, in: surroundings))) }
        continue
      }
      try emit(
        .callDetail(
          recording(Fields(element, "a recording"), number: index + 1, of: call, in: surroundings)))
    }
  }

  /// Decodes a recording. Generation A gives recordings no id; there the address identifies them.
  private static func recording(
    _ fields: Fields, number: Int, of call: String, in surroundings: Surroundings
  ) throws -> IncomingCallDetail {
    var recording = try detail(.recording, fields, of: call, in: surroundings)
    recording.url = try fields.text("url") ?? fields.text("recordingUrl")
    recording.partId = try fields.text("id") ?? recording.url ?? String(number)
    recording.mediaType = try fields.text("type")
    recording.startedAt = try fields.time("startTime")
    return recording
  }

  private static func recording(
    at url: String, of call: String, in surroundings: Surroundings
  ) -> IncomingCallDetail {
    var recording = IncomingCallDetail(callId: call, kind: .recording)
    recording.updatedAt = surroundings.time
    recording.partId = url
    recording.url = url
    return recording
  }

  /// Decodes a summary: the points, next steps and notes of the AI agent, which is all that can be searched. A summary
  /// without any, such as an unfinished one, has no content either.
  private static func summary(
    _ fields: Fields, of call: String, in surroundings: Surroundings
  ) throws -> IncomingCallDetail {
    var summary = try detail(.summary, fields, of: call, in: surroundings)
    var words = try fields.texts("summary") ?? []
    words += fields.value("nextSteps").map(SummaryWords.texts) ?? []
    words += fields.value("jobs").map(SummaryWords.noted) ?? []
    summary.text = joined(words)
    var content = JSONWriter()
    content.beginObject()
    let parts: [StaticString] = ["type", "title", "summary", "nextSteps", "jobs"]
    for part in parts {
      guard let value = fields.value(part) else { continue }
      // The stored value is one level deeper than the input, and an export puts it in a record.
      guard value.nesting <= JSONReader.depthLimit - 2 else {
        throw ShapeError("'\(part)' of \(fields.subject) is nested deeper than \(JSONReader.depthLimit - 2) levels")
      }
      content.key("\(part)")
      value.write(to: &content)
    }
    content.endObject()
    if summary.text != nil { summary.content = content.text }
    return summary
  }

  private static func transcript(
    _ fields: Fields, of call: String, in surroundings: Surroundings
  ) throws -> IncomingCallDetail {
    var transcript = try detail(.transcript, fields, of: call, in: surroundings)
    guard let dialogue = try fields.elements("dialogue") else { return transcript }
    var words: [String] = []
    for entry in dialogue where !entry.isNull {
      if let content = try Fields(entry, "a line of a transcript").text("content") { words.append(content) }
    }
    transcript.text = joined(words)
    if transcript.text != nil { transcript.content = fields.value("dialogue")?.compactText }
    return transcript
  }

  /// The words, one per line; nil if there are none.
  private static func joined(_ words: [String]) -> String? {
    let words = words.filter { !$0.trimmed.isEmpty }
    return words.isEmpty ? nil : words.joined(separator: "\n")
  }
}
