internal import InboxStore
internal import Display

/// The fields of a line, in the order of the JSON record.
let lineColumns: [Column<Line>] = [
  Column("name", width: .flexible(minimum: 8), importance: 90, cell: lineCell) { .text($0.name) },
  Column("number", width: .whole, importance: 100) { .text($0.number) },
  Column("id") { .text($0.id) },
  Column("symbol") { .text($0.symbol) },
  Column(
    "members", width: .flexible(minimum: 12), importance: 60, plain: { .texts($0.members.map { $0.name ?? $0.id }) }
  ) { .list($0.members.map { memberValue($0) }) },
  Column("createdAt") { .time($0.createdAt) },
]

/// The fields of a member, in the order of the JSON record.
let memberColumns: [Column<Member>] = [
  Column("name", width: .flexible(minimum: 8), importance: 100) { .text($0.name) },
  Column("email", width: .flexible(minimum: 12), importance: 80) { .text($0.email) },
  Column("role", width: .whole, importance: 70) { .text($0.role) },
  Column("id") { .text($0.id) },
  Column("firstName") { .text($0.firstName) },
  Column("lastName") { .text($0.lastName) },
  Column(
    "lines", width: .flexible(minimum: 10), importance: 60, plain: { .texts($0.lines.map { lineName($0) }) }
  ) { .list($0.lines.map { lineValue($0) }) },
  Column("createdAt") { .time($0.createdAt) },
]

private func lineCell(_ line: Line) -> StyledText {
  let symbol = line.symbol.map { StyledText("\($0) ") } ?? ""
  return line.name.map { symbol + StyledText($0, .strong) } ?? symbol
}
