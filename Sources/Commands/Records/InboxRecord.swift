internal import Display
internal import InboxStore

/// The state of the inbox: its lines, and the conversations with new mentions of the member who asks.
struct InboxState {
  let lines: [InboxCount]
  let mentions: Int
}

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

/// A line as `quo status` shows it.
let inboxLineRecord = Record<StatusRow>(
  "inboxLine", "how one line stands; also a line of 'quo status --jsonl'", id: \.name,
  [
    Field(
      "line", .optional(lineReference.object), "the line, null for conversations whose line is not known",
      width: .flexible(minimum: 6), plain: { .text($0.name) },
      cell: { row, _ in StyledText(row.name, row.isTotal ? .strong : .plain) }
    ) { lineReference.value($0.count.line) },
    Field(
      "unread", .integer, "how many of its conversations are unread", alignment: .right, width: .whole,
      cell: { row, _ in StyledText(String(row.count.unread), row.count.unread > 0 ? .strong : .dim) }
    ) { .int($0.count.unread) },
    Field(
      "open", .integer, "how many are open", alignment: .right, width: .whole,
      cell: { row, _ in number(row.count.open) }
    ) { .int($0.count.open) },
    Field(
      "unanswered", .integer, "in how many of them somebody outside waits", alignment: .right, width: .whole,
      cell: { row, _ in StyledText(String(row.count.unanswered), row.count.unanswered > 0 ? .warning : .dim) }
    ) { .int($0.count.unanswered) },
  ])

/// The object of `quo status --json`: the totals, then all lines.
let inboxRecord = Record<InboxState>(
  "inbox", "how the inbox stands",
  [
    Field("unread", .integer, "how many conversations are unread") { .int(totalRow($0.lines).count.unread) },
    Field("open", .integer, "how many are open") { .int(totalRow($0.lines).count.open) },
    Field("unanswered", .integer, "in how many of them somebody outside waits") {
      .int(totalRow($0.lines).count.unanswered)
    },
    Field(
      "mentions", .integer, "in how many conversations, of any status, a note mentions you that you have not seen"
    ) { .int($0.mentions) },
    Field(
      "lines", .list(inboxLineRecord.reference), "the same for each line"
    ) { inboxLineRecord.values(statusRows($0.lines)) },
  ])

private func number(_ count: Int) -> StyledText {
  StyledText(String(count), count > 0 ? .plain : .dim)
}
