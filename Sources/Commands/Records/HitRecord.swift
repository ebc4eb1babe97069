internal import InboxStore
internal import CivilTime
internal import Display

/// The fields of a hit of `quo search`, in the order of the JSON record.
func hitColumns(now: Timestamp, zone: LocalZone) -> [Column<SearchHit>] {
  [
    Column("id", alignment: .right, width: .whole, importance: 100) { .int($0.conversation) },
    Column("quoId") { .text($0.quoId) },
    Column("status", heading: "", width: .whole, importance: 70, cell: { statusMark($0.status) }) {
      .text($0.status.rawValue)
    },
    Column("name", width: .flexible(minimum: 10), importance: 90) { .text($0.name) },
    Column("line", plain: { .text($0.line.flatMap { $0.name ?? $0.number ?? $0.id }) }) { lineValue($0.line) },
    Column("kind", width: .whole, importance: 50) { .text($0.kind.rawValue) },
    Column("activityId") { .text($0.activity) },
    Column("noteId") { .text($0.note) },
    Column(
      "at", heading: "WHEN", width: .whole, importance: 80,
      cell: { StyledText(zone.relative($0.at, to: now), .dim) }
    ) { .time($0.at) },
    Column("direction") { .text($0.direction?.rawValue) },
    Column("author") { .text($0.author) },
    Column("text", width: .flexible(minimum: 20), importance: 95, cell: { textCell($0) }) { .text($0.text) },
    Column("snippet") { .text(Snippet($0.text, marks: $0.marks, before: 40, length: 160).tagged) },
    Column("revision") { .int($0.revision) },
  ]
}

/// The words stand near the left, where the narrowest column shows them; the table cuts the rest.
private func textCell(_ hit: SearchHit) -> StyledText {
  let arrow = hit.kind == .message && hit.direction == .outgoing ? StyledText("→ ", .dim) : ""
  return arrow + Snippet(hit.text, marks: hit.marks, before: 16, length: 300).styled
}
