internal import InboxStore
internal import Display

/// The fields of a contact, in the order of the JSON record.
let contactColumns: [Column<Contact>] = [
  Column("id", width: .whole, importance: 40) { .text($0.id) },
  Column("name", width: .flexible(minimum: 10), importance: 100) { .text($0.name) },
  Column("firstName") { .text($0.firstName) },
  Column("lastName") { .text($0.lastName) },
  Column("company", width: .flexible(minimum: 8), importance: 80) { .text($0.company) },
  Column("role") { .text($0.role) },
  Column(
    "phoneNumbers", heading: "PHONES", width: .flexible(minimum: 12), importance: 90,
    plain: { .texts($0.phones.map(\.value)) }
  ) { .list($0.phones.map(entryValue)) },
  Column("emails", plain: { .texts($0.emails.map(\.value)) }) { .list($0.emails.map(entryValue)) },
  Column("tags", width: .flexible(minimum: 6), importance: 70) { .texts($0.tags) },
  Column("properties", plain: { .texts($0.properties.map { "\($0.key)=\($0.plainValue)" }) }) {
    .list($0.properties.map(propertyValue))
  },
  Column("notes", plain: { .texts($0.notes.map(\.text)) }) { .list($0.notes.map(noteValue)) },
  Column("conversations") { .list($0.conversations.map { .int($0) }) },
  Column("createdAt") { .time($0.createdAt) },
  Column("updatedAt") { .time($0.updatedAt) },
]

private func entryValue(_ entry: ContactEntry) -> FieldValue {
  .object([("name", .text(entry.label)), ("value", .text(entry.value))])
}

private func propertyValue(_ property: ContactProperty) -> FieldValue {
  .object([
    ("key", .text(property.key)), ("name", .text(property.name)), ("type", .text(property.type)),
    ("value", .json(property.value)),
  ])
}

private func noteValue(_ note: ContactNote) -> FieldValue {
  .object([
    ("id", .text(note.id)), ("at", .time(note.at)), ("author", .text(note.author)), ("text", .text(note.text)),
  ])
}
