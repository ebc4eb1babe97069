internal import Text
package import CivilTime
package import Formats

/// The value of a field of a record, independent of the format.
package enum FieldValue: Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case text(String)
  case time(Timestamp)
  case list([FieldValue])
  case object([(String, FieldValue)])
  /// Text that is valid JSON already, e.g. from SQLite's JSON functions.
  case json(String)

  package static func int(_ value: Int) -> FieldValue { .int(Int64(value)) }
  package static func text(_ value: String?) -> FieldValue { value.map { .text($0) } ?? .null }
  package static func time(_ value: Timestamp?) -> FieldValue { value.map { .time($0) } ?? .null }
  package static func texts(_ values: [String]) -> FieldValue { .list(values.map { .text($0) }) }
}

extension FieldValue {
  package func write(to json: inout JSONWriter) {
    switch self {
    case .null: json.null()
    case .bool(let value): json.bool(value)
    case .int(let value): json.int(value)
    case .text(let value): json.string(value)
    case .time(let value): json.string(value.rfc3339)
    case .json(let value): json.raw(Self.harmless(value))
    case .list(let values):
      json.beginArray()
      for value in values { value.write(to: &json) }
      json.endArray()
    case .object(let members):
      json.beginObject()
      for (name, value) in members {
        json.key(name)
        value.write(to: &json)
      }
      json.endObject()
    }
  }

  /// Escapes and blanks what other writers of JSON leave in: line ends between values, reordering characters in texts.
  private static func harmless(_ json: String) -> String {
    if json.isSurelyVisible { return json }
    var result = ""
    for scalar in json.unicodeScalars {
      if scalar.value < 0x20 {
        // In valid JSON, controls are only white space between values.
        result += " "
      } else if scalar.steersTerminals {
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The value as one unquoted text, for formats without structure; lists are joined, objects are JSON.
  package func plainText(separator: String = ",") -> String {
    switch self {
    case .null: return ""
    case .bool(let value): return value ? "true" : "false"
    case .int(let value): return String(value)
    case .text(let value), .json(let value): return value
    case .time(let value): return value.rfc3339
    case .list(let values): return values.map { $0.plainText() }.joined(separator: separator)
    case .object:
      var json = JSONWriter()
      write(to: &json)
      return json.text
    }
  }
}
