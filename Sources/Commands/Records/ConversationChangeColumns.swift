internal import InboxStore

/// The fields of what a changing command changed, in the order of the JSON record.
let conversationChangeColumns: [Column<ConversationChange>] = [
  Column("operation") { .number($0.operation) },
  Column("id", alignment: .right, width: .whole, importance: 100) { .int($0.conversation) },
  Column("quoId") { .text($0.quoId) },
  Column("name", width: .flexible(minimum: 10), importance: 60) { .text($0.name) },
  Column("field", width: .whole, importance: 70) { .text($0.field) },
  Column("before", width: .whole, importance: 80) { .text($0.before) },
  Column("after", width: .whole, importance: 90) { .text($0.after) },
  Column("revision") { .int($0.revision) },
]
