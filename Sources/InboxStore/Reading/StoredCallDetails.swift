internal import SQLite
internal import CivilTime
internal import Formats

/// The voicemail, summary, transcript and recordings of one call, assembled from their rows.
struct CallDetails {
  private(set) var voicemail: Voicemail?
  private(set) var summary: CallSummary?
  private(set) var transcript: Transcript?
  private(set) var recordings: [Recording] = []

  enum Column: String, RowColumns {
    case call = "d.call", kind = "d.kind", partId = "d.partId", status = "d.status", duration = "d.duration"
    case url = "d.url", mediaType = "d.mediaType", startedAt = "d.startedAt", text = "d.text", content = "d.content"
  }

  mutating func take(_ row: borrowing Row) throws {
    let status = row.optionalString(Column.status)
    let duration = row.optionalInt64(Column.duration)
    switch CallDetailKind(rawValue: row.string(Column.kind)) {
    case .voicemail:
      voicemail = Voicemail(
        status: status, duration: duration, recordingUrl: row.optionalString(Column.url),
        type: row.optionalString(Column.mediaType),
        transcript: row.optionalString(Column.text))
    case .recording:
      // A recording without an id from Quo has its URL or its position as `partId`.
      let part = row.string(Column.partId)
      let hasOwnId = part != row.string(Column.url) && Int(part) == nil
      recordings.append(
        Recording(
          id: hasOwnId ? part : nil, status: status, duration: duration,
          startTime: try row.optionalTime(Column.startedAt), type: row.optionalString(Column.mediaType),
          url: row.optionalString(Column.url)))
    case .summary:
      summary =
        row.optionalString(Column.content).flatMap { Self.summary(fromJSON: $0, status: status) }
        ?? CallSummary(
          status: status, type: nil, title: nil, points: row.optionalString(Column.text).map { [$0] } ?? [],
          nextSteps: [],
          jobs: nil)
    case .transcript:
      transcript = Transcript(
        status: status, duration: duration,
        dialogue: row.optionalString(Column.content).map(Self.dialogue(fromJSON:)) ?? [])
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
          identifier: line["identifier"]?.string, userId: (line["userId"] ?? line["actorId"])?.string)
      }
    } ?? []
  }
}
