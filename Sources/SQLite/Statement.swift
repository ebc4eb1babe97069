internal import CSQLite

/// A prepared statement, finalised when it goes out of scope. A statement must not outlive its database.
package struct Statement: ~Copyable {
  let handle: OpaquePointer
  private let parameters: Parameters

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
    parameters = Parameters(of: handle)
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

  /// Runs like `run`, for values counted at run time.
  package func run(all values: [SQLValue]) throws(SQLiteError) {
    try run { $0.append(values) }
  }

  /// Runs like `run`, with the parameters that `append` binds.
  package func run(_ append: (Parameters) -> Void) throws(SQLiteError) {
    try bind(append)
    defer { reset() }
    while try step() {}
  }

  /// Runs like `forEach`, for values counted at run time.
  package func forEach(all values: [SQLValue], body: (borrowing Row) throws -> Void) throws {
    try bind(all: values)
    defer { reset() }
    while try step() { try body(Row(handle: handle)) }
  }

  private func bind<each Value: SQLBindable>(_ values: repeat each Value) throws(SQLiteError) {
    parameters.begin()
    for value in repeat each values { parameters.append(value.sqlValue) }
    guard parameters.areBound else { throw error() }
  }

  func bind(all values: [SQLValue]) throws(SQLiteError) {
    try bind { $0.append(values) }
  }

  private func bind(_ append: (Parameters) -> Void) throws(SQLiteError) {
    parameters.begin()
    append(parameters)
    guard parameters.areBound else { throw error() }
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
