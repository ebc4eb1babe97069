internal import Display
internal import Formats

/// A kind of record that commands list: its name in the JSON Schema, its fields, and the value that `--ids` prints.
final class Record<Row>: Sendable {
  let name: String
  let summary: String
  let fields: [Field<Row>]
  let id: @Sendable (Row) -> String
  /// The number of leading fields taken over from another record, which the help does not repeat.
  private let inherited: (count: Int, from: String)?

  init(
    _ name: String, _ summary: String, id: @escaping @Sendable (Row) -> String = { _ in "" },
    inherited: (count: Int, from: String)? = nil, _ fields: [Field<Row>]
  ) {
    self.name = name
    self.summary = summary
    self.id = id
    self.inherited = inherited
    self.fields = fields
  }

  /// The record for the JSON Schema and the help.
  var schema: RecordSchema {
    RecordSchema(name: name, summary: summary, fields: fields.map(\.look), inherited: inherited)
  }

  /// The type of a field that holds one such record inside another, under its own name.
  var reference: FieldType { .record(schema) }

  /// The type of a field that holds an object of these fields, without a name of its own.
  var object: FieldType { .object(fields.map(\.look)) }

  /// The value of a field that holds the record of `row`; null without a row.
  func value(_ row: Row?) -> FieldValue {
    guard let row else { return .null }
    var members: [(String, FieldValue)] = []
    members.reserveCapacity(fields.count)
    for field in fields { members.append((field.name, field.value(row))) }
    return .object(members)
  }

  /// The value of a field that holds the records of several rows.
  func values(_ rows: [Row]) -> FieldValue { .list(rows.map { value($0) }) }

  /// Writes `row` as one JSON object of some fields.
  static func write(_ row: Row, _ fields: [Field<Row>], to json: inout JSONWriter) {
    json.beginObject()
    for field in fields {
      json.key(field.name)
      field.value(row).write(to: &json)
    }
    json.endObject()
  }
}
