internal import InboxStore
internal import Formats
internal import Display

/// What every command prints with `--json`.
///
/// To describe the JSON of a command: a line in `all`, and its record in `records` where it has one of its own, declared
/// beside its columns. `--jsonl` is the same elements, one a line.
enum JSONOutputs {
  static let all: [(command: String, type: SchemaType)] = [
    ("list", .list(.record("conversation"))),
    ("show", .record("thread")),
    (
      "count",
      .either([
        .record("total"), .list(.record("statusCount")), .list(.record("lineCount")), .list(.record("assigneeCount")),
        .list(.record("dayCount")), .list(.record("companyCount")), .list(.record("tagCount")),
        .list(.record("contactCount")),
      ])
    ),
    ("search", .list(.record("hit"))),
    ("status", .record("inbox")),
    ("done", .list(.record("fieldChange"))),
    ("unread", .list(.record("fieldChange"))),
    ("open", .list(.record("fieldChange"))),
    ("read", .record("thread")),
    ("pin", .list(.record("fieldChange"))),
    ("unpin", .list(.record("fieldChange"))),
    ("assign", .list(.record("fieldChange"))),
    ("unassign", .list(.record("fieldChange"))),
    ("note", .list(.record("fieldChange"))),
    ("undo", .list(.record("fieldChange"))),
    ("redo", .list(.record("fieldChange"))),
    ("log", .either([.list(.record("operation")), .list(.record("change"))])),
    ("lines", .list(.record("line"))),
    ("members", .list(.record("member"))),
    ("contact list", .list(.record("contact"))),
    ("contact show", .record("contact")),
    ("contact add", .list(.record("fieldChange"))),
    ("contact set", .list(.record("fieldChange"))),
    ("contact unset", .list(.record("fieldChange"))),
    ("contact tag", .list(.record("fieldChange"))),
    ("contact untag", .list(.record("fieldChange"))),
    ("contact note", .list(.record("fieldChange"))),
    ("view list", .list(.record("view"))),
    ("view show", .record("view")),
    ("config list", .list(.record("setting"))),
  ]

  static let records: [RecordSchema] = [
    conversationSchema, threadSchema, activitySchema, noteSchema, hitSchema, totalSchema, statusCountSchema,
    lineCountSchema, assigneeCountSchema, dayCountSchema, companyCountSchema, tagCountSchema, contactCountSchema,
    inboxSchema, inboxLineSchema, operationSchema, changeSchema,
    fieldChangeSchema, lineSchema, memberSchema, contactSchema, viewSchema, settingSchema,
  ]

  static func type(of command: String) -> SchemaType? {
    all.first { $0.command == command }?.type
  }

  /// The JSON Schema of a command's output, or with nil all records and no say on what the whole is.
  static func document(for command: String?) -> String {
    var json = JSONWriter()
    json.beginObject()
    json.key("$schema")
    json.string("https://json-schema.org/draft/2020-12/schema")
    json.key("title")
    json.string(command.map { "quo \($0) --json" } ?? "quo's JSON records")
    if let type = command.flatMap(type(of:)) { type.writeMembers(to: &json) }
    json.key("$defs")
    json.beginObject()
    for record in records {
      json.key(record.name)
      json.beginObject()
      json.key("description")
      json.string(record.summary)
      json.key("type")
      json.string("object")
      writeFields(record.fields, to: &json)
      json.endObject()
    }
    json.endObject()
    json.endObject()
    json.newline()
    return json.text
  }
}
