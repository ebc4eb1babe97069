internal import CivilTime
internal import Formats

/// Writes records of quo's own export, which say what the API has no words for: statuses, marks, notes, rules.
///
/// Rows are numbered as everything else in a sample is, from 1 on. A value that is not there is left out.
struct OwnExport {
  private var json = JSONWriter()
  private var records = 0

  init() {
    json.beginObject()
    json.field("quo", "export")
    json.field("version", 4)
    json.endObject()
    json.newline()
  }

  /// The number of bytes to be taken.
  var count: Int { json.bytes.count }

  mutating func takeBytes() -> [UInt8] {
    defer { json.removeAll() }
    return json.bytes
  }

  mutating func record(_ kind: String, _ write: (inout JSONWriter) -> Void) {
    json.beginObject()
    json.field("quo", kind)
    write(&json)
    json.endObject()
    json.newline()
    records += 1
  }

  /// Writes the last record, by which a reader knows that nothing is missing.
  mutating func end() {
    json.beginObject()
    json.field("quo", "end")
    json.field("records", records)
    json.endObject()
    json.newline()
  }
}

extension JSONWriter {
  mutating func given(_ name: String, _ value: String?) {
    if value != nil { field(name, value) }
  }

  mutating func given(_ name: String, _ value: Timestamp?) {
    if value != nil { field(name, value) }
  }

  mutating func given(_ name: String, _ value: Int?) {
    if let value { field(name, value) }
  }

  /// The text of JSON that is a text itself, as the history keeps values.
  static func text(_ write: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter()
    write(&json)
    return json.text
  }
}
