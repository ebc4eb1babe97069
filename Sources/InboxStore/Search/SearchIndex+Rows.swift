internal import SQLite

/// The row of a text in the full-text index: the id in the text's table, times four, and the kind of text.
extension SearchIndex.Source {
  /// The kind of text in a row.
  init(ofRow row: Int64) { self = Self.allCases[Int(row & 3)] }

  /// The row of the text with an id.
  func row(_ id: Int64) -> Int64 { id * 4 + rawValue }

  /// SQL for the row of the text with an id.
  func row(_ id: SQL) -> SQL { "\(id) * 4 + \(number)" }

  /// SQL for whether a row has this kind of text.
  func has(row: SQL) -> SQL { "\(row) & 3 = \(number)" }

  /// The raw value as SQL.
  fileprivate var number: SQL { "\(verbatim: String(rawValue))" }
}

extension SearchIndex {
  /// The id of the text in a row.
  static func id(ofRow row: Int64) -> Int64 { row >> 2 }

  /// SQL for the id of the text in a row.
  static func id(ofRow row: SQL) -> SQL { "\(row) >> 2" }

  /// SQL for a value of the text in a row; `value` is SQL for that of a kind of text, by its id.
  static func value(ofRow row: SQL, _ value: (Source, SQL) -> SQL) -> SQL {
    let values = Source.allCases.map { source -> SQL in
      "WHEN \(source.number) THEN (\(value(source, id(ofRow: row))))"
    }
    return "CASE \(row) & 3 \(values.joined(separator: " ")) END"
  }
}
