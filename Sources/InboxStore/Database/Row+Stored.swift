internal import CivilTime
internal import SQLite

/// The greatest id that a row of an inbox has: sets of ids are kept as bits, and a row of the full-text index has the id
/// of its text times four.
let greatestID: Int64 = 1_000_000_000

/// Values of a file that may be somebody else's, checked where they are read, so that whoever uses them can calculate
/// with them. Outside their range the inbox is damaged.
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

  /// How many rows of something there are.
  func count(_ column: Int) throws(SQLiteError) -> Int {
    let count = int64(column)
    guard 0...greatestID ~= count else { throw outOfRange(column, "count") }
    return Int(count)
  }

  func time(_ column: some RowColumns) throws(SQLiteError) -> Timestamp { try time(column.place) }
  func optionalTime(_ column: some RowColumns) throws(SQLiteError) -> Timestamp? { try optionalTime(column.place) }
  func id(_ column: some RowColumns) throws(SQLiteError) -> Int64 { try id(column.place) }
  func count(_ column: some RowColumns) throws(SQLiteError) -> Int { try count(column.place) }

  private func outOfRange(_ column: Int, _ noun: String) -> SQLiteError {
    SQLiteError(damage: "the \(noun) '\(name(column))' is out of range: \(int64(column))")
  }
}

extension Database {
  /// The id of the row that the last INSERT made.
  func newID() throws(SQLiteError) -> Int64 {
    let id = lastInsertedRow
    guard 1...greatestID ~= id else { throw SQLiteError(damage: "a new row's id is out of range: \(id)") }
    return id
  }
}
