internal import Display
internal import Formats

/// The JSON of all commands.
enum JSONOutputs {
  struct Named {
    let command: String
    let type: FieldType
  }

  /// Every command that prints records, by its words.
  static var all: [Named] {
    CommandTable.all.compactMap { command in command.output.type.map { Named(command: command.path, type: $0) } }
  }

  /// Every named record, once, in the order in which the commands print them.
  static var records: [RecordSchema] {
    var known: Set<String> = []
    return all.flatMap(\.type.records).filter { known.insert($0.name).inserted }
  }

  static func type(of command: String) -> FieldType? {
    all.first { $0.command == command }?.type
  }

  /// The JSON Schema of a command's output; nil gives all records, without a schema for the whole.
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
      FieldType.object(record.fields).writeMembers(to: &json)
      json.endObject()
    }
    json.endObject()
    json.endObject()
    json.newline()
    return json.text
  }
}
