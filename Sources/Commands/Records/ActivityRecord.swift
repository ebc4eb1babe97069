internal import CivilTime
internal import Display
internal import InboxStore

/// A message or a call as `quo show` lists it; a call's fields are null for a message.
let activityRecord = Record<Activity>(
  "activity", "a message or a call; what only a call has is null for a message", id: \.id,
  [
    Field("id", .text, "Quo's AC... id", width: .whole, importance: 30) { .text($0.id) },
    Field(
      "kind", .choice(["message", "call"]), "what it is", width: .whole, importance: 50
    ) { .text($0.kind.rawValue) },
    Field(
      "direction", directionType, "who started it: somebody outside or the team", width: .whole, importance: 60
    ) { .text($0.direction?.rawValue) },
    Field(
      "status", .optional(.text), "in the API's words: delivered, failed, completed, missed ...", width: .whole,
      importance: 40
    ) { .text($0.status) },
    Field(
      "at", .time, "when it was sent or rang", heading: "WHEN", width: .whole, importance: 90,
      cell: { row, options in StyledText(options.zone.dateTime(row.at)) }
    ) { .time($0.at) },
    Field("from", .optional(.text), "the number that sent or called", width: .whole, importance: 70) { .text($0.from) },
    Field(
      "participants", .list(.text), "every number that takes part, sorted; the line's own may be among them"
    ) { .texts($0.participants) },
    Field(
      "userId", .optional(.text), "the member who sent the message, or made or took the call"
    ) { .text($0.member?.id) },
    Field("userName", .optional(.text), "that member's name") { .text($0.member?.name) },
    Field(
      "text", .optional(.text), "a message's text", width: .flexible(minimum: 12), importance: 80,
      plain: { .text(words(of: $0)) }
    ) { .text($0.text) },
    Field(
      "media", .list(mediaRecord.object), "pictures and other files of a message",
      plain: { .texts($0.media.compactMap(\.url)) }
    ) { mediaRecord.values($0.media) },
    Field("automatic", .bool, "whether nobody of the team wrote the message or made the call") {
      .bool($0.isAutomatic)
    },
    Field("errorCode", .optional(.text), "why a message was not delivered") { .text($0.errorCode) },
    Field("duration", .optional(.integer), "of a call, in seconds") { .number($0.call?.duration) },
    Field("answeredAt", .optional(.time), "when a call was answered") { .time($0.call?.answeredAt) },
    Field("answeredBy", .optional(.text), "the id of the member who took it") { .text($0.call?.answeredBy?.id) },
    Field("initiatedBy", .optional(.text), "the id of the member who called") { .text($0.call?.initiatedBy?.id) },
    Field("completedAt", .optional(.time), "when a call ended") { .time($0.call?.completedAt) },
    Field("callRoute", .optional(.text), "how a call came, in the API's words") { .text($0.call?.callRoute) },
    Field("forwardedFrom", .optional(.text), "the number a call was forwarded from") { .text($0.call?.forwardedFrom) },
    Field("forwardedTo", .optional(.text), "the number a call was forwarded to") { .text($0.call?.forwardedTo) },
    Field("aiHandled", .optional(.text), "ai-agent where an assistant took the call") { .text($0.call?.aiHandled) },
    Field(
      "voicemail", .optional(voicemailRecord.object), "what was said after the tone",
      plain: { .text($0.call?.voicemail?.transcript) }
    ) { voicemailRecord.value($0.call?.voicemail) },
    Field(
      "summary", .optional(summaryRecord.object), "a call in a few points",
      plain: { .text($0.call?.summary?.points.joined(separator: " ")) }
    ) { summaryRecord.value($0.call?.summary) },
    Field(
      "transcript", .optional(transcriptRecord.object), "a call word by word",
      plain: { .text($0.call?.transcript?.dialogue.map(\.content).joined(separator: " ")) }
    ) { transcriptRecord.value($0.call?.transcript) },
    Field(
      "recordings", .list(recordingRecord.object), "recordings of a call",
      plain: { .texts($0.call?.recordings.compactMap(\.url) ?? []) }
    ) { recordingRecord.values($0.call?.recordings ?? []) },
  ])

private let mediaRecord = Record<Media>(
  "media", "a picture or another file of a message",
  [
    Field("url", .optional(.text), "where it is") { .text($0.url) },
    Field("type", .optional(.text), "its media type, such as image/png") { .text($0.type) },
  ])

private let voicemailRecord = Record<Voicemail>(
  "voicemail", "what was said after the tone",
  [
    Field("status", .optional(.text), "of its transcription") { .text($0.status) },
    Field("duration", .optional(.integer), "in seconds") { .number($0.duration) },
    Field("recordingUrl", .optional(.text), "where it can be heard") { .text($0.recordingUrl) },
    Field("type", .optional(.text), "its media type") { .text($0.type) },
    Field("transcript", .optional(.text), "its words") { .text($0.transcript) },
  ])

private let summaryRecord = Record<CallSummary>(
  "summary", "a call in a few points",
  [
    Field("status", .optional(.text), "in the API's words") { .text($0.status) },
    Field("type", .optional(.text), "human or ai-agent") { .text($0.type) },
    Field("title", .optional(.text), "its title") { .text($0.title) },
    Field("summary", .list(.text), "its points") { .texts($0.points) },
    Field("nextSteps", .list(.text), "what is left to do") { .texts($0.nextSteps) },
    Field("jobs", .anything, "what an assistant did, as the API gave it, or null") {
      $0.jobs.map { .json($0) } ?? .null
    },
  ])

private let transcriptRecord = Record<Transcript>(
  "transcript", "a call word by word",
  [
    Field("status", .optional(.text), "in the API's words") { .text($0.status) },
    Field("duration", .optional(.integer), "in seconds") { .number($0.duration) },
    Field("dialogue", .list(dialogueRecord.object), "who said what") { dialogueRecord.values($0.dialogue) },
  ])

private let dialogueRecord = Record<Transcript.Line>(
  "dialogue", "what somebody said",
  [
    Field("content", .text, "the words") { .text($0.content) },
    Field("start", .optional(.number), "seconds from the beginning of the call") { .seconds($0.start) },
    Field("end", .optional(.number), "seconds from the beginning of the call") { .seconds($0.end) },
    Field("identifier", .optional(.text), "the number of who speaks") { .text($0.identifier) },
    Field("userId", .optional(.text), "the id of the member who speaks") { .text($0.userId) },
  ])

private let recordingRecord = Record<Recording>(
  "recording", "a recording of a call",
  [
    Field("id", .optional(.text), "Quo's id") { .text($0.id) },
    Field("status", .optional(.text), "in the API's words") { .text($0.status) },
    Field("duration", .optional(.integer), "in seconds") { .number($0.duration) },
    Field("startTime", .optional(.time), "when it begins") { .time($0.startTime) },
    Field("type", .optional(.text), "its media type") { .text($0.type) },
    Field("url", .optional(.text), "where it can be heard") { .text($0.url) },
  ])

/// The words of an activity: a message's text, else the voicemail's transcript, else the summary.
private func words(of activity: Activity) -> String? {
  activity.text ?? activity.call?.voicemail?.transcript ?? activity.call?.summary?.points.joined(separator: " ")
}

extension FieldValue {
  /// A number, or null.
  static func number(_ value: Int64?) -> FieldValue { value.map { .int($0) } ?? .null }

  /// Seconds, with a fraction if there is one; null for values that JSON has no number for.
  fileprivate static func seconds(_ value: Double?) -> FieldValue {
    guard let value, value.isFinite else { return .null }
    return Int64(exactly: value).map { .int($0) } ?? .json("\(value)")
  }
}
