internal import SQLite

/// Writes rows of one table as records, one a line. A column that is null is left out.
struct RecordWriter {
  private let table: OwnTable

  init(_ table: OwnTable) {
    self.table = table
  }

  /// The rows in the order of their primary key, with the columns in the order that `write` expects.
  func query(where condition: String?) -> SQL {
    let columns = table.columns.map(\.name).joined(separator: ", ")
    let filter = condition.map { " WHERE \($0)" } ?? ""
    return SQL(text: "SELECT \(columns) FROM \(table.name)\(filter) ORDER BY \(table.key.joined(separator: ", "))")
  }

  func write(_ row: borrowing Row, with canonical: inout CanonicalJSON, to json: inout JSONWriter) throws {
    json.beginObject()
    json.key("quo")
    json.string(table.record.rawValue)
    for (index, column) in table.columns.enumerated() where !row.isNull(index) {
      json.key(column.name)
      switch column.form {
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

  /// A time that RFC 3339 cannot write, which no input can bring, stays a number rather than become another time.
  private func write(time: Int64, to json: inout JSONWriter) {
    if TimeField.range.contains(time) {
      json.string(Timestamp(milliseconds: time).rfc3339)
    } else {
      json.int(time)
    }
  }
}

/// Writes stored JSON in the one form that `JSONValue.compactText` has, so that it is the same bytes wherever it was
/// stored: a column may have been written by sqlite3, with blanks in it.
struct CanonicalJSON: ~Copyable {
  private var parser = JSONParser()

  /// Throws `StoredJSONError` for text that is no JSON, which the schema does not let in.
  mutating func write(_ text: String, to json: inout JSONWriter) throws {
    // In brackets, so that an object with a member `data` is not taken for a list.
    let bytes = [UInt8(ascii: "[")] + Array(text.utf8) + [UInt8(ascii: "]")]
    try bytes.withUnsafeBufferPointer { bytes in
      guard
        let start = bytes.baseAddress,
        case .value? = try? parser.parse(start, count: bytes.count, isWhole: true, outerDepth: 0),
        let value = JSONValue(bytes: start, tape: parser.tape.tokens, index: 0).elements.first(where: { _ in true })
      else { throw StoredJSONError() }
      value.write(to: &json)
    }
  }
}

struct StoredJSONError: Error {}
