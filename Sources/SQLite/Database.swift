internal import CSQLite

/// A connection to an SQLite file, closed when its last reference goes.
package final class Database {
  package enum Mode: Sendable {
    /// Fails when there is no file.
    case readOnly
    /// Fails when there is no file.
    case readWrite
    /// Reads a file that nobody can write, without the side files that a live database needs.
    case immutable
  }

  let handle: OpaquePointer
  /// The closure that is called while statements run.
  var ticking: Ticking?

  /// Opens the file at `path`, in the system's bytes.
  package convenience init(path: [UInt8], mode: Mode) throws(SQLiteError) {
    let file = Self.plainName(path)
    switch mode {
    case .readOnly: try self.init(name: file, SQLITE_OPEN_READONLY)
    case .immutable: try self.init(name: Self.immutableURI(file), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI)
    case .readWrite: try self.init(name: file, SQLITE_OPEN_READWRITE)
    }
  }

  /// Makes an empty database in memory.
  package static func inMemory() throws(SQLiteError) -> Database {
    try Database(name: Array(":memory:".utf8), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
  }

  /// Opens the database that SQLite understands by `name`: a path, a URI or `:memory:`.
  private init(name: [UInt8], _ flags: Int32) throws(SQLiteError) {
    var handle: OpaquePointer?
    let code = (name + [0]).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        sqlite3_open_v2(
          $0.baseAddress, &handle, flags | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, nil)
      }
    }
    guard code == SQLITE_OK, let handle else {
      let message = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
      sqlite3_close_v2(handle)
      throw SQLiteError(extendedCode: code, message: message)
    }
    self.handle = handle
  }

  deinit {
    sqlite3_close_v2(handle)
  }

  /// Turns off SQLite's locks between threads, for a process that uses SQLite from one thread alone. To be called
  /// before the first connection is opened.
  package static func assumeOneThread() {
    quo_sqlite_configure()
  }

  /// Runs every statement of a script.
  package func execute(_ script: String) throws(SQLiteError) {
    let code = sqlite3_exec(handle, script, nil, nil, nil)
    guard code == SQLITE_OK else { throw error(code: code, sql: script) }
  }

  /// Makes a statement that can be run often.
  package func statement(_ sql: String) -> Statement {
    Statement(sql, on: self)
  }

  package func run(_ sql: SQL) throws(SQLiteError) {
    try statement(sql.text).run(all: sql.values)
  }

  package func query(_ sql: SQL, body: (borrowing Row) throws -> Void) throws {
    try statement(sql.text).forEach(all: sql.values, body: body)
  }

  /// Makes a value of each row.
  package func all<Result>(_ sql: SQL, body: (borrowing Row) throws -> Result) throws -> [Result] {
    var results: [Result] = []
    try query(sql) { row in results.append(try body(row)) }
    return results
  }

  /// Makes a value of the first row and stops the query there.
  package func first<Result>(_ sql: SQL, body: (borrowing Row) throws -> Result) throws -> Result? {
    var result: Result?
    do {
      try query(sql) { row in
        result = try body(row)
        throw EnoughRows()
      }
    } catch is EnoughRows {}
    return result
  }

  package func integer(_ sql: SQL) throws -> Int64? {
    try first(sql) { $0.optionalInt64(0) } ?? nil
  }

  package var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }

  /// The number of rows that the last INSERT, UPDATE or DELETE changed.
  package var changes: Int { Int(sqlite3_changes64(handle)) }

  package var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  /// Sets the time in milliseconds that a statement waits for another process's lock.
  package func setBusyTimeout(milliseconds: Int32) {
    sqlite3_busy_timeout(handle, milliseconds)
  }

  func error(code: Int32, sql: String?) -> SQLiteError {
    SQLiteError(of: handle, code: code, sql: sql)
  }

  /// A name that SQLite takes for a file: `:memory:`, `file:x` and the empty name mean something else to SQLite unless
  /// a folder precedes them.
  private static func plainName(_ path: [UInt8]) -> [UInt8] {
    path.first == UInt8(ascii: "/") ? path : Array("./".utf8) + path
  }

  private static func immutableURI(_ path: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    let escaped = path.flatMap { byte -> [UInt8] in
      switch byte {
      case UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "%"):
        [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: [byte]
      }
    }
    // Two slashes introduce a host, which is empty for an absolute path.
    let scheme = path.first == UInt8(ascii: "/") ? "file://" : "file:"
    return Array(scheme.utf8) + escaped + Array("?immutable=1".utf8)
  }
}

/// Ends a query early.
private struct EnoughRows: Error {}
