/// The type of a value in quo's JSON, from which the JSON Schema and `quo help formats` are made.
indirect package enum FieldType: Sendable {
  case text, integer, number, bool
  /// A time in RFC 3339 in UTC.
  case time
  case choice([String])
  case list(FieldType)
  case object([FieldLook])
  /// A record with a name of its own.
  case record(RecordSchema)
  case optional(FieldType)
  case either([FieldType])
  /// A value as the API gave it.
  case anything
}

/// The schema of a record. Every field is always present; fields that may be null are optional.
package struct RecordSchema: Sendable {
  package let name: String
  package let summary: String
  package let fields: [FieldLook]
  /// The number of first fields that are those of another record, which the help does not repeat.
  package var inherited: (count: Int, from: String)?

  package init(name: String, summary: String, fields: [FieldLook], inherited: (count: Int, from: String)? = nil) {
    self.name = name
    self.summary = summary
    self.fields = fields
    self.inherited = inherited
  }
}

extension FieldType {
  /// The type in words for a person: `time, or null`, `list of text`.
  package var phrase: String {
    switch self {
    case .text: "text"
    case .integer: "whole number"
    case .number: "number"
    case .bool: "true or false"
    case .time: "time"
    case .choice(let values): values.joined(separator: ", ")
    case .list(let element): "list of \(element.phrase)"
    case .object(let fields): "{\(fields.map(\.name).joined(separator: ", "))}"
    case .record(let record): record.name
    case .optional(let type): "\(type.phrase), or null"
    case .either(let types): types.map(\.phrase).joined(separator: "; or ")
    case .anything: "anything"
    }
  }
}

extension RecordSchema {
  /// This record and the records nested in it, each after the record that contains it.
  package var withNested: [RecordSchema] { [self] + fields.flatMap { $0.type().records } }
}

extension FieldType {
  /// The named records in values of this type, in order of appearance.
  package var records: [RecordSchema] {
    switch self {
    case .record(let record): record.withNested
    case .list(let element), .optional(let element): element.records
    case .object(let fields): fields.flatMap { $0.type().records }
    case .either(let types): types.flatMap(\.records)
    case .text, .integer, .number, .bool, .time, .choice, .anything: []
    }
  }
}
