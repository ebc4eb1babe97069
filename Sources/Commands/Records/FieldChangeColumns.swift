internal import InboxStore
internal import Display

/// The fields of what a changing command changed, in the order of the JSON record.
func fieldChangeColumns(_ team: TeamNames) -> [Column<FieldChange>] {
  [
    Column("operation") { .number($0.operation) },
    Column("id", alignment: .right, width: .whole, importance: 100, cell: { StyledText($0.subject.name) }) {
      .number($0.subject.conversation)
    },
    Column("view") { .text($0.subject.view) },
    Column("contact") { .text($0.subject.contact) },
    Column("quoId") { .text($0.quoId) },
    Column("name", width: .flexible(minimum: 10), importance: 60) { .text($0.name) },
    Column("field", width: .whole, importance: 70) { .text($0.field) },
    Column(
      "before", width: .flexible(minimum: 8), importance: 80,
      plain: { historyText($0.before, of: $0.subject, $0.field, team) }
    ) { .text($0.before) },
    Column(
      "after", width: .flexible(minimum: 8), importance: 90,
      plain: { historyText($0.after, of: $0.subject, $0.field, team) }
    ) { .text($0.after) },
    Column("revision") { .number($0.revision) },
  ]
}
