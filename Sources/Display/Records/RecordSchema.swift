/// What a value in quo's JSON is; the JSON Schema and `quo help formats` are made of it.
indirect package enum SchemaType: Sendable {
  case text, integer, number, bool
  /// RFC 3339 in UTC.
  case time
  case choice([String])
  case list(SchemaType)
  case object([SchemaField])
  /// One of the named records.
  case record(String)
  case optional(SchemaType)
  case either([SchemaType])
  /// Whatever the API gave.
  case anything
}

/// One field of a record. Every field is always there; what may be null says so.
package struct SchemaField: Sendable {
  package let name: String
  package let type: SchemaType
  package let summary: String

  package init(_ name: String, _ type: SchemaType, _ summary: String) {
    self.name = name
    self.type = type
    self.summary = summary
  }
}

/// A record that has a name of its own in the schema.
package struct RecordSchema: Sendable {
  package let name: String
  package let summary: String
  package let fields: [SchemaField]
  /// How many of the first fields are those of another record, for a reader who knows them by then.
  package var inherited: (count: Int, from: String)?

  package init(name: String, summary: String, fields: [SchemaField], inherited: (count: Int, from: String)? = nil) {
    self.name = name
    self.summary = summary
    self.fields = fields
    self.inherited = inherited
  }
}

extension SchemaType {
  /// In words, for a person: `time or null`, `list of text`.
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
    case .record(let name): name
    case .optional(let type): "\(type.phrase), or null"
    case .either(let types): types.map(\.phrase).joined(separator: "; or ")
    case .anything: "anything"
    }
  }
}
