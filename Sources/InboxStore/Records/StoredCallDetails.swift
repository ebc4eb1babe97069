internal import SQLite
internal import CivilTime
internal import Formats

/// The voicemail, summary, transcript and recordings of one call, put together from their rows.
struct CallDetails {
  private(set) var voicemail: Voicemail?
  private(set) var summary: CallSummary?
  private(set) var transcript: Transcript?
  private(set) var recordings: [Recording] = []

  /// Takes a row `call, kind, partId, status, duration, url, mediaType, startedAt, text, content`.
  mutating func take(_ row: borrowing Row) throws {
    let status = row.optionalString(3)
    let duration = row.optionalInt64(4)
    switch CallDetailKind(rawValue: row.string(1)) {
    case .voicemail:
      voicemail = Voicemail(
        status: status, duration: duration, recordingUrl: row.optionalString(5), type: row.optionalString(6),
        transcript: row.optionalString(8))
    case .recording:
      // What Quo gave no id goes by its address or its place.
      let part = row.string(2)
      let hasOwnId = part != row.string(5) && Int(part) == nil
      recordings.append(
        Recording(
          id: hasOwnId ? part : nil, status: status, duration: duration,
          startTime: try row.optionalTime(7), type: row.optionalString(6),
          url: row.optionalString(5)))
    case .summary:
      summary =
        row.optionalString(9).flatMap { Self.summary(fromJSON: $0, status: status) }
        ?? CallSummary(
          status: status, type: nil, title: nil, points: row.optionalString(8).map { [$0] } ?? [], nextSteps: [],
          jobs: nil)
    case .transcript:
      transcript = Transcript(
        status: status, duration: duration, dialogue: row.optionalString(9).map(Self.dialogue(fromJSON:)) ?? [])
    case nil: break
    }
  }

  private static func summary(fromJSON text: String, status: String?) -> CallSummary? {
    JSONValue.read(text) { value in
      CallSummary(
        status: status, type: value["type"]?.string, title: value["title"]?.string,
        points: value["summary"].map(SummaryWords.texts) ?? [],
        nextSteps: value["nextSteps"].map(SummaryWords.texts) ?? [],
        jobs: value["jobs"].flatMap { $0.isNull ? nil : $0.compactText })
    }
  }

  private static func dialogue(fromJSON text: String) -> [Transcript.Line] {
    JSONValue.read(text) { value in
      value.elements.map { line in
        Transcript.Line(
          content: line["content"]?.string ?? "", start: line["start"]?.double, end: line["end"]?.double,
          identifier: line["identifier"]?.string, userId: line["userId"]?.string)
      }
    } ?? []
  }
}
