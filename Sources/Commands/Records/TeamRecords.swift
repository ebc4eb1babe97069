internal import Display
internal import InboxStore

/// A line, and when it is answered.
struct LineRow {
  let line: Line
  let hours: LineHours?
}

/// A line as `quo lines` shows it.
let lineRecord = Record<LineRow>(
  "line", "one of the team's own phone numbers", id: { $0.line.id ?? $0.line.number ?? "" },
  [
    Field(
      "name", .optional(.text), "what the team calls it", width: .flexible(minimum: 8), importance: 90,
      plain: { .text($0.line.name ?? ($0.line.number == nil ? $0.line.id : nil)) },
      cell: { row, _ in lineCell(row.line) }
    ) { .text($0.line.name) },
    Field("number", .optional(.text), "E.164", width: .whole, importance: 100) { .text($0.line.number) },
    Field("id", .optional(.text), "Quo's PN... id, null while only the number is known") { .text($0.line.id) },
    Field("symbol", .optional(.text), "the emoji that Quo shows for it") { .text($0.line.symbol) },
    Field(
      "members", .list(memberReference.object), "who works on it", width: .flexible(minimum: 12), importance: 60,
      plain: { .texts($0.line.members.map { $0.name ?? $0.id }) }
    ) { memberReference.values($0.line.members) },
    Field("createdAt", .optional(.time), "when it was set up") { .time($0.line.createdAt) },
    Field("hours", .optional(.text), "when it is answered, such as mon-fri 9:00-17:00; null where nobody says") {
      .text($0.hours?.text)
    },
    Field("timezone", .optional(.text), "the zone of hours that Quo says; null for hours in yours") {
      .text($0.hours?.timezone)
    },
    Field(
      "hoursFrom", .optional(.choice(LineHours.Source.allCases.map(\.rawValue))),
      "who says the hours: line or team for those set here, or quo"
    ) { .text($0.hours?.source.rawValue) },
  ])

/// A member as `quo members` shows them.
let memberRecord = Record<Member>(
  "member", "somebody of the team", id: \.id,
  [
    Field(
      "name", .optional(.text), "first and last name, else the email address", width: .flexible(minimum: 8),
      importance: 100
    ) { .text($0.name) },
    Field(
      "email", .optional(.text), "email address", width: .flexible(minimum: 12), importance: 80
    ) { .text($0.email) },
    Field(
      "role", .optional(.text), "in the API's words: owner, admin, member", width: .whole, importance: 70
    ) { .text($0.role) },
    Field("id", .text, "Quo's US... id") { .text($0.id) },
    Field("firstName", .optional(.text), "first name") { .text($0.firstName) },
    Field("lastName", .optional(.text), "last name") { .text($0.lastName) },
    Field(
      "lines", .list(lineReference.object), "the lines they work on", width: .flexible(minimum: 10), importance: 60,
      plain: { .texts($0.lines.map { lineName($0) }) }
    ) { lineReference.values($0.lines) },
    Field("createdAt", .optional(.time), "when they joined") { .time($0.createdAt) },
  ])

private func lineCell(_ line: Line) -> StyledText {
  let symbol = line.symbol.map { StyledText("\($0) ") } ?? ""
  if line.name == nil, line.number == nil, let id = line.id { return symbol + StyledText(id) }
  return line.name.map { symbol + StyledText($0, .strong) } ?? symbol
}
