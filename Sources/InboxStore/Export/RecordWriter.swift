internal import SQLite
internal import CivilTime
internal import Formats

/// Writes rows of one table as records, one a line. Null columns are omitted.
struct RecordWriter {
  private let table: Table
  /// The columns' names and forms, in separate arrays, because a whole column would be copied for every value.
  private let keys: [String]
  private let forms: [StoredColumn.Form]

  init(_ table: Table) {
    self.table = table
    keys = table.exported.map { table.columns[$0].key }
    forms = table.exported.map { table.columns[$0].form }
  }

  /// Selects the rows in the order of their primary key, with the columns in the order that `write` expects.
  func query(where condition: String?) -> SQL {
    let filter = condition.map { " WHERE \($0)" } ?? ""
    return SQL(
      text: "SELECT \(table.list(table.exported)) FROM \(table.rows)\(filter) ORDER BY \(table.list(table.key))")
  }

  func write(_ row: borrowing Row, with canonical: inout CanonicalJSON, to json: inout JSONWriter) throws {
    json.beginObject()
    json.key("quo")
    json.string(table.record.rawValue)
    for index in keys.indices where !row.isNull(index) {
      json.key(keys[index])
      switch forms[index] {
      case .id, .reference, .integer: json.int(row.int64(index))
      case .flag: json.bool(row.bool(index))
      case .text, .stamps: row.withUTF8(index) { json.string(utf8: $0) }
      case .time: write(time: row.int64(index), to: &json)
      case .json: try canonical.write(row.string(index), to: &json)
      }
    }
    json.endObject()
    json.newline()
  }

  /// Writes a time, as a number if RFC 3339 cannot express it (no input can bring such a time).
  private func write(time: Int64, to json: inout JSONWriter) {
    if Timestamp.writable.contains(time) {
      json.string(Timestamp(milliseconds: time).rfc3339)
    } else {
      json.int(time)
    }
  }
}
