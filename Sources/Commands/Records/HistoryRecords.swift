internal import InboxStore
internal import CivilTime
internal import Display

/// The fields of an operation in `quo log`, in the order of the JSON record.
func operationColumns(now: Timestamp, zone: LocalZone) -> [Column<Operation>] {
  [
    Column("operation", heading: "OP", alignment: .right, width: .whole, importance: 100) { .int($0.id) },
    Column(
      "at", heading: "WHEN", width: .whole, importance: 80,
      cell: { StyledText(zone.dateTime($0.at), .dim) }
    ) { .time($0.at) },
    Column("by", width: .flexible(minimum: 6), importance: 70) { .text($0.actor) },
    Column("command", width: .whole, importance: 90, cell: { commandCell($0) }) {
      .text($0.command)
    },
    Column(
      "conversations", heading: "CHANGED", alignment: .right, width: .whole, importance: 85,
      cell: { StyledText(String($0.conversations + $0.views + $0.contacts)) }
    ) { .int($0.conversations) },
    Column("views") { .int($0.views) },
    Column("contacts") { .int($0.contacts) },
    Column("message", width: .flexible(minimum: 10), importance: 60) { .text($0.message) },
    Column("undoes") { .number($0.undoes) },
    Column("takenBackBy") { .number($0.takenBackBy) },
  ]
}

/// The fields of a change in `quo log ID`, in the order of the JSON record.
func changeColumns(now: Timestamp, zone: LocalZone, team: TeamNames) -> [Column<Change>] {
  [
    Column("operation", heading: "OP", alignment: .right, width: .whole, importance: 100) { .int($0.operation.id) },
    Column(
      "at", heading: "WHEN", width: .whole, importance: 80,
      cell: { StyledText(zone.dateTime($0.operation.at), .dim) }
    ) { .time($0.operation.at) },
    Column("by", width: .flexible(minimum: 6), importance: 70) { .text($0.operation.actor) },
    Column("command", width: .whole, importance: 75, cell: { commandCell($0.operation) }) {
      .text($0.operation.command)
    },
    Column(
      "conversation", heading: "ID", alignment: .right, width: .whole, importance: 78,
      cell: { StyledText($0.subject.name) }
    ) { .number($0.subject.conversation) },
    Column("view") { .text($0.subject.view) },
    Column("contact") { .text($0.subject.contact) },
    Column("name", width: .flexible(minimum: 8), importance: 50) { .text($0.name) },
    Column("field", width: .whole, importance: 85) { .text($0.field) },
    Column(
      "before", width: .flexible(minimum: 6), importance: 87,
      plain: { historyText($0.before, of: $0.subject, $0.field, team) }
    ) { .text($0.before) },
    Column(
      "after", width: .flexible(minimum: 6), importance: 88,
      plain: { historyText($0.after, of: $0.subject, $0.field, team) }
    ) { .text($0.after) },
    Column("message", width: .flexible(minimum: 10), importance: 60) { .text($0.operation.message) },
    Column("undoes") { .number($0.operation.undoes) },
  ]
}

/// `undo of 7`: what was taken back is part of what was done.
private func commandCell(_ operation: Operation) -> StyledText {
  StyledText(operation.command) + (operation.undoes.map { StyledText(" of \($0)", .dim) } ?? "")
}

/// A value of the history as a person reads it: of a view its filters, as they would be typed; a member by name.
func historyText(_ value: String?, of subject: Subject, _ field: String, _ team: TeamNames) -> FieldValue {
  guard let value else { return .null }
  if case .view = subject { return .text(FilterOptions.typed(View.words(json: value))) }
  return .text(field == "assignedTo" ? team.label(ofID: value) ?? value : value)
}
