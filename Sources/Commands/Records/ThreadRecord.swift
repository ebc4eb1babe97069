internal import InboxStore
internal import CivilTime
internal import Display

/// The fields of `quo show --json`: the conversation's, then what was said in it.
func threadColumns(now: Timestamp, zone: LocalZone) -> [Column<ConversationThread>] {
  let activity = activityColumns(now: now, zone: zone)
  return conversationColumns(now: now, zone: zone).map { $0.lifted(\.conversation) } + [
    Column("activities") { .list($0.activities.map { object($0, activity) }) },
    Column("notes") { .list($0.notes.map(noteValue)) },
  ]
}

private func noteValue(_ note: Note) -> FieldValue {
  .object([
    ("id", .text(note.id)), ("at", .time(note.at)), ("author", .text(note.author)), ("text", .text(note.text)),
    ("mentions", .list(note.mentions.map { memberValue($0) })),
  ])
}

/// A record inside another.
private func object<Row>(_ row: Row, _ columns: [Column<Row>]) -> FieldValue {
  .object(columns.map { ($0.name, $0.value(row)) })
}

extension Column {
  /// The same field of a row that has this one in it.
  fileprivate func lifted<Outer>(_ inner: @escaping @Sendable (Outer) -> Row) -> Column<Outer> {
    let column = self
    var lifted = Column<Outer>(
      name, heading: heading, alignment: alignment, width: width, importance: importance,
      value: { outer in column.value(inner(outer)) })
    if let plain { lifted.plain = { outer in plain(inner(outer)) } }
    if let cell { lifted.cell = { outer in cell(inner(outer)) } }
    return lifted
  }
}
