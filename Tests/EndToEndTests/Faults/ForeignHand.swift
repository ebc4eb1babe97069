import CSQLite

/// Somebody who writes into an inbox's file with SQLite alone and no scruples: no constraint is checked, and the schema
/// is text like any other.
final class ForeignHand {
  private var handle: OpaquePointer?

  init(_ path: String) throws {
    guard sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK else { throw refusal("open") }
    try write("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA writable_schema = ON")
  }

  deinit { sqlite3_close_v2(handle) }

  func write(_ sql: String) throws {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw refusal(sql) }
  }

  /// The rows of a query as texts.
  func read(_ sql: String) throws -> [[String]] {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else { throw refusal(sql) }
    defer { sqlite3_finalize(statement) }
    var rows: [[String]] = []
    while sqlite3_step(statement) == SQLITE_ROW {
      rows.append(
        (0..<sqlite3_column_count(statement)).map { column in
          sqlite3_column_text(statement, column).map { String(cString: $0) } ?? ""
        })
    }
    return rows
  }

  private func refusal(_ sql: String) -> Failure {
    Failure("'\(sql.prefix(200))': \(String(cString: sqlite3_errmsg(handle)))")
  }
}

extension ForeignHand {
  /// Puts a value (an expression) into a column of some rows, whatever the table says that it holds.
  static func put(_ value: String, into column: String, of table: String, where rows: String, in path: String) throws {
    let definition = try ForeignHand(path).read("SELECT sql FROM sqlite_schema WHERE name = '\(table)'")[0][0]
    try ForeignHand(path).write(
      """
      UPDATE sqlite_schema SET sql = replace(replace(replace(sql, ') STRICT, ', ') '), ') STRICT', ')'), 'NOT NULL', '')
       WHERE name = '\(table)'
      """)
    // Each schema is read by a connection of its own.
    let outcome = Result {
      try ForeignHand(path).write("UPDATE OR IGNORE \"\(table)\" SET \"\(column)\" = \(value) WHERE \(rows)")
    }
    try ForeignHand(path).write(
      "UPDATE sqlite_schema SET sql = '\(definition.replacing("'", with: "''"))' WHERE name = '\(table)'")
    try outcome.get()
  }
}
