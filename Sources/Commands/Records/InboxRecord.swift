internal import InboxStore
internal import Display

/// A row of `quo status`: a line, or all of them.
struct StatusRow {
  let name: String
  let count: InboxCount
  let isTotal: Bool
}

func statusRows(_ counts: [InboxCount]) -> [StatusRow] {
  counts.map { StatusRow(name: lineName($0.line), count: $0, isTotal: false) }
}

/// The sum of all lines.
func totalRow(_ counts: [InboxCount]) -> StatusRow {
  let sum = InboxCount(
    line: nil, unread: counts.reduce(0) { $0 + $1.unread }, open: counts.reduce(0) { $0 + $1.open },
    unanswered: counts.reduce(0) { $0 + $1.unanswered })
  return StatusRow(name: "total", count: sum, isTotal: true)
}

/// The fields of one line in `quo status`.
let statusColumns: [Column<StatusRow>] = [
  Column(
    "line", width: .flexible(minimum: 6), plain: { .text($0.name) },
    cell: { StyledText($0.name, $0.isTotal ? .strong : .plain) }
  ) { lineValue($0.count.line) },
  Column(
    "unread", alignment: .right, width: .whole,
    cell: { StyledText(String($0.count.unread), $0.count.unread > 0 ? .strong : .dim) }
  ) { .int($0.count.unread) },
  Column("open", alignment: .right, width: .whole, cell: { number($0.count.open) }) { .int($0.count.open) },
  Column(
    "unanswered", alignment: .right, width: .whole,
    cell: { StyledText(String($0.count.unanswered), $0.count.unanswered > 0 ? .warning : .dim) }
  ) { .int($0.count.unanswered) },
]

/// The fields of `quo status --json`: the totals, then every line.
let inboxColumns: [Column<[InboxCount]>] = [
  Column("unread") { .int(totalRow($0).count.unread) },
  Column("open") { .int(totalRow($0).count.open) },
  Column("unanswered") { .int(totalRow($0).count.unanswered) },
  Column("lines") { .list($0.map(lineCount)) },
]

private func number(_ count: Int) -> StyledText {
  StyledText(String(count), count > 0 ? .plain : .dim)
}

private func lineCount(_ count: InboxCount) -> FieldValue {
  .object([
    ("line", lineValue(count.line)), ("unread", .int(count.unread)), ("open", .int(count.open)),
    ("unanswered", .int(count.unanswered)),
  ])
}
