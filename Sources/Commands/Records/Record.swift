internal import Display
internal import Formats

/// A kind of record that commands list: its name in the JSON Schema, its fields, and what `--ids` prints of one.
final class Record<Row>: Sendable {
  let name: String
  let summary: String
  let fields: [Field<Row>]
  let id: @Sendable (Row) -> String
  /// The number of first fields that are those of another record, which the help does not repeat.
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

  /// The record as the JSON Schema and the help have it.
  var schema: RecordSchema {
    RecordSchema(name: name, summary: summary, fields: fields.map(\.look), inherited: inherited)
  }

  /// The type of a field that holds one of these records inside another, under its own name.
  var reference: FieldType { .record(schema) }

  /// The type of a field that holds an object of these fields which has no name of its own.
  var object: FieldType { .object(fields.map(\.look)) }

  /// The value of a field that holds the record of `row`; null where there is no row.
  func value(_ row: Row?) -> FieldValue {
    guard let row else { return .null }
    var members: [(String, FieldValue)] = []
    members.reserveCapacity(fields.count)
    for field in fields { members.append((field.name, field.value(row))) }
    return .object(members)
  }

  /// The value of a field that holds the records of several rows.
  func values(_ rows: [Row]) -> FieldValue { .list(rows.map { value($0) }) }

  /// The record of `row` as one JSON object of some fields.
  static func write(_ row: Row, _ fields: [Field<Row>], to json: inout JSONWriter) {
    json.beginObject()
    for field in fields {
      json.key(field.name)
      field.value(row).write(to: &json)
    }
    json.endObject()
  }
}
