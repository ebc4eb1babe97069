internal import CSQLite

/// The current row of a statement, lent for the length of a closure.
package struct Row: ~Copyable {
  private let handle: OpaquePointer?

  init(handle: OpaquePointer?) {
    self.handle = handle
  }

  package var count: Int { Int(sqlite3_column_count(handle)) }

  package func name(_ column: Int) -> String {
    sqlite3_column_name(handle, Int32(column)).map { String(cString: $0) } ?? ""
  }

  package func isNull(_ column: Int) -> Bool {
    sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL
  }

  package func int64(_ column: Int) -> Int64 {
    sqlite3_column_int64(handle, Int32(column))
  }

  package func int(_ column: Int) -> Int {
    Int(int64(column))
  }

  package func bool(_ column: Int) -> Bool {
    int64(column) != 0
  }

  package func optionalInt64(_ column: Int) -> Int64? {
    isNull(column) ? nil : int64(column)
  }

  /// The text, with any NUL inside it; empty for null.
  package func string(_ column: Int) -> String {
    guard let start = sqlite3_column_text(handle, Int32(column)) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, Int32(column)))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// Lends the bytes of the text without making a string; none for null.
  package func withUTF8<Result>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result
  {
    let start = sqlite3_column_text(handle, Int32(column))
    return try body(UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, Int32(column)))))
  }

  /// The first byte of a text; nil for null and for no text. Takes no copy, where `string` and `withUTF8` do.
  package func firstByte(_ column: Int) -> UInt8? {
    sqlite3_column_blob(handle, Int32(column))?.load(as: UInt8.self)
  }

  package func optionalString(_ column: Int) -> String? {
    isNull(column) ? nil : string(column)
  }

  package func value(_ column: Int) -> SQLValue {
    switch sqlite3_column_type(handle, Int32(column)) {
    case SQLITE_INTEGER: .integer(int64(column))
    case SQLITE_FLOAT: .real(sqlite3_column_double(handle, Int32(column)))
    case SQLITE_NULL: .null
    default: .text(string(column))
    }
  }
}
