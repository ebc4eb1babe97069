internal import InboxStore
internal import CivilTime
internal import Display

/// The fields of a message or a call, in the order of the JSON record; a call's are null for a message.
func activityColumns(now: Timestamp, zone: LocalZone) -> [Column<Activity>] {
  [
    Column("id", width: .whole, importance: 30) { .text($0.id) },
    Column("kind", width: .whole, importance: 50) { .text($0.kind.rawValue) },
    Column("direction", width: .whole, importance: 60) { .text($0.direction?.rawValue) },
    Column("status", width: .whole, importance: 40) { .text($0.status) },
    Column("at", heading: "WHEN", width: .whole, importance: 90, cell: { StyledText(zone.dateTime($0.at)) }) {
      .time($0.at)
    },
    Column("from", width: .whole, importance: 70) { .text($0.from) },
    Column("participants") { .texts($0.participants) },
    Column("userId") { .text($0.member?.id) },
    Column("userName") { .text($0.member?.name) },
    Column("text", width: .flexible(minimum: 12), importance: 80, plain: { .text(words(of: $0)) }) { .text($0.text) },
    Column("media", plain: { .texts($0.media.compactMap(\.url)) }) { .list($0.media.map(mediaValue)) },
    Column("errorCode") { .text($0.errorCode) },
    Column("duration") { .number($0.call?.duration) },
    Column("answeredAt") { .time($0.call?.answeredAt) },
    Column("answeredBy") { .text($0.call?.answeredBy?.id) },
    Column("initiatedBy") { .text($0.call?.initiatedBy?.id) },
    Column("completedAt") { .time($0.call?.completedAt) },
    Column("callRoute") { .text($0.call?.callRoute) },
    Column("forwardedFrom") { .text($0.call?.forwardedFrom) },
    Column("forwardedTo") { .text($0.call?.forwardedTo) },
    Column("aiHandled") { .text($0.call?.aiHandled) },
    Column("voicemail", plain: { .text($0.call?.voicemail?.transcript) }) { voicemailValue($0.call?.voicemail) },
    Column("summary", plain: { .text($0.call?.summary?.points.joined(separator: " ")) }) {
      summaryValue($0.call?.summary)
    },
    Column("transcript", plain: { .text($0.call?.transcript?.dialogue.map(\.content).joined(separator: " ")) }) {
      transcriptValue($0.call?.transcript)
    },
    Column("recordings", plain: { .texts($0.call?.recordings.compactMap(\.url) ?? []) }) {
      .list($0.call?.recordings.map(recordingValue) ?? [])
    },
  ]
}

/// What was said, whatever it was said with.
private func words(of activity: Activity) -> String? {
  activity.text ?? activity.call?.voicemail?.transcript ?? activity.call?.summary?.points.joined(separator: " ")
}

private func mediaValue(_ media: Media) -> FieldValue {
  .object([("url", .text(media.url)), ("type", .text(media.type))])
}

private func voicemailValue(_ voicemail: Voicemail?) -> FieldValue {
  guard let voicemail else { return .null }
  return .object([
    ("status", .text(voicemail.status)), ("duration", .number(voicemail.duration)),
    ("recordingUrl", .text(voicemail.recordingUrl)), ("type", .text(voicemail.type)),
    ("transcript", .text(voicemail.transcript)),
  ])
}

private func summaryValue(_ summary: CallSummary?) -> FieldValue {
  guard let summary else { return .null }
  return .object([
    ("status", .text(summary.status)), ("type", .text(summary.type)), ("title", .text(summary.title)),
    ("summary", .texts(summary.points)), ("nextSteps", .texts(summary.nextSteps)),
    ("jobs", summary.jobs.map { .json($0) } ?? .null),
  ])
}

private func transcriptValue(_ transcript: Transcript?) -> FieldValue {
  guard let transcript else { return .null }
  return .object([
    ("status", .text(transcript.status)), ("duration", .number(transcript.duration)),
    (
      "dialogue",
      .list(
        transcript.dialogue.map { line in
          .object([
            ("content", .text(line.content)), ("start", .seconds(line.start)), ("end", .seconds(line.end)),
            ("identifier", .text(line.identifier)), ("userId", .text(line.userId)),
          ])
        })
    ),
  ])
}

private func recordingValue(_ recording: Recording) -> FieldValue {
  .object([
    ("id", .text(recording.id)), ("status", .text(recording.status)), ("duration", .number(recording.duration)),
    ("startTime", .time(recording.startTime)), ("type", .text(recording.type)), ("url", .text(recording.url)),
  ])
}

extension FieldValue {
  /// A number that may be missing.
  static func number(_ value: Int64?) -> FieldValue { value.map { .int($0) } ?? .null }

  /// Seconds with their fraction, whole ones without; what JSON has no number for is null.
  fileprivate static func seconds(_ value: Double?) -> FieldValue {
    guard let value, value.isFinite else { return .null }
    return Int64(exactly: value).map { .int($0) } ?? .json("\(value)")
  }
}
