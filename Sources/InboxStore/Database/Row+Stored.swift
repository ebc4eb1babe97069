internal import CivilTime
internal import SQLite

/// The greatest id of an inbox's rows: sets of ids are kept as bits, and a row of the full-text index has four times
/// the id of its text.
let greatestID: Int64 = 1_000_000_000

/// Reads values of a file from an unknown source, checked so that callers can calculate with them. A value outside its
/// range means that the inbox is damaged.
extension Row {
  func time(_ column: Int) throws(SQLiteError) -> Timestamp {
    let milliseconds = int64(column)
    guard Timestamp.writable.contains(milliseconds) else { throw outOfRange(column, "time") }
    return Timestamp(milliseconds: milliseconds)
  }

  func optionalTime(_ column: Int) throws(SQLiteError) -> Timestamp? {
    isNull(column) ? nil : try time(column)
  }

  /// The id of a row.
  func id(_ column: Int) throws(SQLiteError) -> Int64 {
    let id = int64(column)
    guard 1...greatestID ~= id else { throw outOfRange(column, "id") }
    return id
  }

  /// A count of rows.
  func count(_ column: Int) throws(SQLiteError) -> Int {
    let count = int64(column)
    guard 0...greatestID ~= count else { throw outOfRange(column, "count") }
    return Int(count)
  }

  func time(_ column: some RowColumns) throws(SQLiteError) -> Timestamp { try time(column.place) }
  func optionalTime(_ column: some RowColumns) throws(SQLiteError) -> Timestamp? { try optionalTime(column.place) }
  func id(_ column: some RowColumns) throws(SQLiteError) -> Int64 { try id(column.place) }
  func count(_ column: some RowColumns) throws(SQLiteError) -> Int { try count(column.place) }

  /// A value with a meaning, such as a status.
  func known<Value: RawRepresentable<String>>(_ column: some RowColumns) throws(SQLiteError) -> Value {
    let word = string(column)
    guard let value = Value(rawValue: word) else { throw unknown(column.place, word) }
    return value
  }

  /// A number with a meaning, such as an effect.
  func known<Value: RawRepresentable<Int64>>(_ column: some RowColumns) throws(SQLiteError) -> Value {
    let number = int64(column)
    guard let value = Value(rawValue: number) else { throw unknown(column.place, String(number)) }
    return value
  }

  private func unknown(_ column: Int, _ value: String) -> SQLiteError {
    SQLiteError(damage: "the value of '\(name(column))' is unknown: '\(value)'")
  }

  private func outOfRange(_ column: Int, _ noun: String) -> SQLiteError {
    SQLiteError(damage: "the \(noun) '\(name(column))' is out of range: \(int64(column))")
  }
}

extension SQL {
  /// A random name for a row by which copies of an inbox know it: 32 hexadecimal digits.
  static let newUID: SQL = "lower(hex(randomblob(16)))"
}

extension Database {
  /// A random name, as `SQL.newUID`.
  func newUID() throws -> String {
    // A SELECT without a table has one row.
    try first("SELECT \(SQL.newUID)") { $0.string(0) }.unsafelyUnwrapped
  }

  /// The id of the row that the last INSERT made.
  func newID() throws(SQLiteError) -> Int64 {
    let id = lastInsertedRow
    guard 1...greatestID ~= id else { throw SQLiteError(damage: "a new row's id is out of range: \(id)") }
    return id
  }
}
