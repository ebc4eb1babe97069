internal import SQLite

/// The columns of one query: the raw value of a case is its SQL, and the cases, in their order, are the SELECT list.
///
///     private enum Column: String, RowColumns { case id = "c.id", title = "c.title" }
///     try database.query("SELECT \(verbatim: Column.list) FROM conversations c") { row in row.string(Column.title) }
protocol RowColumns: RawRepresentable<String>, CaseIterable {}

extension RowColumns {
  /// The column's number in the SELECT list. Swift stores a case without values as its number in the order of
  /// declaration; `list` verifies that.
  var place: Int { Int(unsafeBitCast(self, to: UInt8.self)) }

  /// The SELECT list.
  static var list: String { list { $0.rawValue } }

  /// The SELECT list of a query with SQL of its own for some columns.
  static func list(_ sql: (Self) -> String) -> String {
    var list = ""
    var place = 0
    for column in allCases {
      precondition(column.place == place, "the cases are not numbered in their order")
      if place > 0 { list += ", " }
      list += sql(column)
      place += 1
    }
    return list
  }

  /// The SELECT list of a query with SQL of its own for each column; the result columns have the cases' names.
  static func named(_ sql: (Self) -> SQL) -> SQL {
    allCases.map { "\(sql($0)) AS \(verbatim: $0.rawValue)" }.joined(separator: ", ")
  }
}

extension Row {
  func isNull(_ column: some RowColumns) -> Bool { isNull(column.place) }
  func int64(_ column: some RowColumns) -> Int64 { int64(column.place) }
  func int(_ column: some RowColumns) -> Int { int(column.place) }
  func bool(_ column: some RowColumns) -> Bool { bool(column.place) }
  func optionalInt64(_ column: some RowColumns) -> Int64? { optionalInt64(column.place) }
  func string(_ column: some RowColumns) -> String { string(column.place) }
  func firstByte(_ column: some RowColumns) -> UInt8? { firstByte(column.place) }
  func optionalString(_ column: some RowColumns) -> String? { optionalString(column.place) }
  func value(_ column: some RowColumns) -> SQLValue { value(column.place) }
}
