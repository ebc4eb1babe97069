internal import CSQLite

/// A prepared statement, finalised when it goes out of scope. A statement must not outlive its database.
package struct Statement: ~Copyable {
  let handle: OpaquePointer
  private let texts = TextArena()

  /// Prepares the first statement of `sql`.
  package init(_ sql: String, on database: Database) throws(SQLiteError) {
    var handle: OpaquePointer?
    var sql = sql
    let code = sql.withUTF8 { utf8 in
      utf8.withMemoryRebound(to: CChar.self) {
        sqlite3_prepare_v2(database.handle, $0.baseAddress, Int32($0.count), &handle, nil)
      }
    }
    guard code == SQLITE_OK, let handle else {
      throw database.error(code: code, sql: sql)
    }
    self.handle = handle
  }

  deinit {
    sqlite3_finalize(handle)
  }

  /// Binds all parameters, runs the statement and hands each row to `body`.
  package func forEach<each Value: SQLBindable>(
    _ values: repeat each Value, body: (borrowing Row) throws -> Void
  ) throws {
    try bind(repeat each values)
    defer { reset() }
    while try step() { try body(Row(handle: handle)) }
  }

  /// Binds all parameters, runs the statement and makes a value of the first row, if there is one.
  package func first<each Value: SQLBindable, Result>(
    _ values: repeat each Value, body: (borrowing Row) throws -> Result
  ) throws -> Result? {
    try bind(repeat each values)
    defer { reset() }
    return try step() ? body(Row(handle: handle)) : nil
  }

  /// Binds all parameters and runs the statement to its end.
  package func run<each Value: SQLBindable>(_ values: repeat each Value) throws(SQLiteError) {
    try bind(repeat each values)
    defer { reset() }
    while try step() {}
  }

  /// Runs like `run`, for values counted at run time, in any number of pieces.
  package func run(all values: [SQLValue]...) throws(SQLiteError) {
    try bind(pieces: values)
    defer { reset() }
    while try step() {}
  }

  /// Runs like `forEach`, for values counted at run time.
  package func forEach(all values: [SQLValue], body: (borrowing Row) throws -> Void) throws {
    try bind(pieces: [values])
    defer { reset() }
    while try step() { try body(Row(handle: handle)) }
  }

  private func bind<each Value: SQLBindable>(_ values: repeat each Value) throws(SQLiteError) {
    texts.removeAll()
    var index: Int32 = 0
    for value in repeat each values {
      index += 1
      try bind(index, value.sqlValue)
    }
  }

  func bind(pieces: [[SQLValue]]) throws(SQLiteError) {
    texts.removeAll()
    var index: Int32 = 0
    for piece in pieces {
      for value in piece {
        index += 1
        try bind(index, value)
      }
    }
  }

  private func bind(_ index: Int32, _ value: SQLValue) throws(SQLiteError) {
    let code: Int32
    switch value {
    case .null: code = sqlite3_bind_null(handle, index)
    case .integer(let integer): code = sqlite3_bind_int64(handle, index, integer)
    case .real(let real): code = sqlite3_bind_double(handle, index, real)
    case .text(let text):
      let copy = texts.copy(text)
      code = sqlite3_bind_text(handle, index, copy.baseAddress, Int32(copy.count), nil)
    }
    guard code == SQLITE_OK else { throw error() }
  }

  func step() throws(SQLiteError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw error()
    }
  }

  /// Ignores the result of sqlite3_reset, which repeats the error that `step` has thrown already.
  private func reset() {
    sqlite3_reset(handle)
  }

  private func error() -> SQLiteError {
    let database = sqlite3_db_handle(handle)
    return SQLiteError(
      extendedCode: sqlite3_extended_errcode(database), systemCode: sqlite3_system_errno(database),
      message: String(cString: sqlite3_errmsg(database)),
      sql: sqlite3_sql(handle).map { String(cString: $0) })
  }
}
