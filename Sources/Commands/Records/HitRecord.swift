internal import CivilTime
internal import Display
internal import InboxStore

/// A text that `quo search` found; the ids are the conversations'.
let hitRecord = Record<SearchHit>(
  "hit", "a text in which a search found its words", id: { String($0.conversation) },
  [
    Field(
      "id", .integer, "the conversation's id", alignment: .right, width: .whole, importance: 100
    ) { .int($0.conversation) },
    Field("quoId", .optional(.text), "the conversation's CN... id, null until an input names it") { .text($0.quoId) },
    Field(
      "status", statusType, "where the conversation stands", heading: "", width: .whole, importance: 70,
      cell: { row, _ in statusMark(row.status) }
    ) { .text($0.status.rawValue) },
    Field(
      "name", .text, "what the conversation is called", width: .flexible(minimum: 10), importance: 90
    ) { .text($0.name) },
    Field(
      "line", .optional(lineReference.object), "the team's own number, null while it is not known",
      plain: { .text($0.line.flatMap { $0.name ?? $0.number ?? $0.id }) }
    ) { lineReference.value($0.line) },
    Field(
      "kind", .choice(SearchHit.Kind.allCases.map(\.rawValue)), "what the text is", width: .whole, importance: 50
    ) { .text($0.kind.rawValue) },
    Field(
      "activityId", .optional(.text), "the AC... id of the message or call; null for notes and names"
    ) { .text($0.activity) },
    Field("noteId", .optional(.text), "the note's id; null for anything else") { .text($0.note) },
    Field(
      "at", .time, "when it was sent, rang or was written; for a name, the time of the conversation's last activity",
      heading: "WHEN", width: .whole, importance: 80,
      cell: { row, options in StyledText(options.zone.relative(row.at, to: options.now), .dim) }
    ) { .time($0.at) },
    Field(
      "direction", directionType, "who started it: somebody outside or the team; null for notes and names"
    ) { .text($0.direction?.rawValue) },
    Field(
      "author", .optional(.text),
      "who sent it, called or wrote it, by name or number; null for names, summaries and transcripts"
    ) { .text($0.author) },
    Field(
      "text", .text, "the whole text", width: .flexible(minimum: 20), importance: 95, cell: { row, _ in textCell(row) }
    ) { .text($0.text) },
    Field(
      "snippet", .text, "a piece of the text, the words between <mark> and </mark>"
    ) { .text(Snippet($0.text, marks: $0.marks, before: 40, length: 160).tagged) },
    Field(
      "revision", .integer, "of the conversation; 'quo done -' leaves alone what has another one by then"
    ) { .int($0.revision) },
  ])

/// The text with the matched words near the left, where the narrowest column shows them; the table cuts the rest.
private func textCell(_ hit: SearchHit) -> StyledText {
  let arrow = hit.kind == .message && hit.direction == .outgoing ? StyledText("→ ", .dim) : ""
  return arrow + Snippet(hit.text, marks: hit.marks, before: 16, length: 300).styled
}
