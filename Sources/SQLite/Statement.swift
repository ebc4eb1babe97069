internal import CSQLite

/// A statement, finalised when it goes out of scope. A statement must not outlive its database.
///
/// SQLite compiles it when it is first run: an import has some fifty statements, of which a single event needs few, and to
/// compile one takes longer than to run it.
package struct Statement: ~Copyable {
  private let compiled: CompiledStatement

  /// Makes a statement of the first one in `sql`.
  init(_ sql: String, on database: Database) {
    compiled = CompiledStatement(sql, on: database.handle)
  }

  /// Binds all parameters, runs the statement and hands each row to `body`.
  package func forEach<each Value: SQLBindable>(
    _ values: repeat each Value, body: (borrowing Row) throws -> Void
  ) throws {
    try bind(repeat each values)
    defer { reset() }
    while try step() { try body(row) }
  }

  /// Binds all parameters, runs the statement and makes a value of the first row, if there is one.
  package func first<each Value: SQLBindable, Result>(
    _ values: repeat each Value, body: (borrowing Row) throws -> Result
  ) throws -> Result? {
    try bind(repeat each values)
    defer { reset() }
    return try step() ? body(row) : nil
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
    while try step() { try body(row) }
  }

  private func bind<each Value: SQLBindable>(_ values: repeat each Value) throws(SQLiteError) {
    let parameters = try compiled.beginBinding()
    for value in repeat each values { parameters.append(value.sqlValue) }
    guard parameters.areBound else { throw error() }
  }

  func bind(all values: [SQLValue]) throws(SQLiteError) {
    try bind { $0.append(values) }
  }

  private func bind(_ append: (Parameters) -> Void) throws(SQLiteError) {
    let parameters = try compiled.beginBinding()
    append(parameters)
    guard parameters.areBound else { throw error() }
  }

  /// The current row of a statement that was bound and stepped.
  var row: Row { Row(handle: compiled.handle) }

  func step() throws(SQLiteError) -> Bool {
    switch sqlite3_step(compiled.handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw error()
    }
  }

  /// Ignores the result of sqlite3_reset, which repeats the error that `step` has thrown already.
  private func reset() {
    sqlite3_reset(compiled.handle)
  }

  private func error() -> SQLiteError {
    SQLiteError(of: compiled.database, sql: sqlite3_sql(compiled.handle).map { String(cString: $0) })
  }
}

/// SQLite's form of a statement, made when its parameters are first bound.
private final class CompiledStatement {
  let database: OpaquePointer
  /// Null, which SQLite takes for a misuse, until the statement is compiled.
  private(set) var handle: OpaquePointer?
  private var sql: String
  private var bound: Parameters?

  init(_ sql: String, on database: OpaquePointer) {
    (self.sql, self.database) = (sql, database)
  }

  deinit {
    sqlite3_finalize(handle)
  }

  /// Compiles the statement if that is still to do. Returns its parameters, to be bound from the first one on.
  func beginBinding() throws(SQLiteError) -> Parameters {
    let parameters = if let bound { bound } else { try compile() }
    parameters.begin()
    return parameters
  }

  private func compile() throws(SQLiteError) -> Parameters {
    let code = sql.withUTF8 { utf8 in
      utf8.withMemoryRebound(to: CChar.self) {
        sqlite3_prepare_v2(database, $0.baseAddress, Int32($0.count), &handle, nil)
      }
    }
    guard code == SQLITE_OK, let handle else { throw SQLiteError(of: database, code: code, sql: sql) }
    let parameters = Parameters(of: handle)
    (bound, sql) = (parameters, "")
    return parameters
  }
}
