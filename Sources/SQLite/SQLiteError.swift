internal import CSQLite

/// A failure that SQLite reported.
package struct SQLiteError: Error, Sendable {
  /// The extended result code, e.g. `SQLITE_IOERR_WRITE`.
  package let extendedCode: Int32
  /// The `errno` of the call that failed, where reading or writing did; otherwise 0 or an earlier `errno`.
  package let systemCode: Int32
  /// The message of SQLite.
  package let message: String
  /// The statement that failed, if any.
  package let sql: String?

  package init(extendedCode: Int32, systemCode: Int32 = 0, message: String, sql: String? = nil) {
    self.extendedCode = extendedCode
    self.systemCode = systemCode
    self.message = message
    self.sql = sql
  }

  /// Reports the failure of the last call on a connection; `code` is that call's own result, where it is known.
  init(of connection: OpaquePointer, code: Int32? = nil, sql: String?) {
    self.init(
      extendedCode: code ?? sqlite3_extended_errcode(connection), systemCode: sqlite3_system_errno(connection),
      message: String(cString: sqlite3_errmsg(connection)), sql: sql)
  }

  /// Reports a value in the file that cannot be there; `damage` says which.
  package init(damage: String) {
    self.init(extendedCode: SQLITE_CORRUPT, message: damage)
  }

  /// The kinds of failure that a caller can tell apart.
  package enum Kind: Sendable {
    case busy, notADatabase, damaged, full, inputOutput, permission, cannotOpen, readOnly, constraint, interrupted,
      other
    /// A statement that is right for an inbox met a value of another type or out of range, or a missing table.
    case contradiction
  }

  package var kind: Kind {
    switch extendedCode & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: .busy
    case SQLITE_NOTADB: .notADatabase
    case SQLITE_CORRUPT: .damaged
    case SQLITE_FULL: .full
    case SQLITE_IOERR: .inputOutput
    case SQLITE_PERM, SQLITE_AUTH: .permission
    case SQLITE_CANTOPEN: .cannotOpen
    case SQLITE_READONLY: .readOnly
    case SQLITE_CONSTRAINT: .constraint
    case SQLITE_INTERRUPT: .interrupted
    case SQLITE_ERROR, SQLITE_MISMATCH: .contradiction
    default: .other
    }
  }
}

extension SQLiteError: CustomStringConvertible {
  package var description: String {
    guard let sql else { return "\(message) (\(extendedCode))" }
    return "\(message) (\(extendedCode)) in: \(sql)"
  }
}
