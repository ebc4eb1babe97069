internal import CSQLite

extension Database {
  package enum TransactionKind: String, Sendable {
    /// Reads one state of the database throughout.
    case deferred = "BEGIN"
    /// Takes the write lock at once, so that what is read cannot change before it is written.
    case immediate = "BEGIN IMMEDIATE"
  }

  /// Runs `body` in a transaction: commits when it returns, rolls back when it throws.
  package func transaction<Result>(
    _ kind: TransactionKind = .immediate, body: () throws -> Result
  ) throws -> Result {
    try execute(kind.rawValue)
    do {
      let result = try body()
      if kind == .immediate { try checkIsInPlace() }
      try execute("COMMIT")
      return result
    } catch {
      // A full disk or an I/O error has rolled back already; the first error is the one to tell.
      if isInTransaction { try? execute("ROLLBACK") }
      throw error
    }
  }

  /// Throws where the file was moved or removed since it was opened: what is committed to it then, nobody will find.
  private func checkIsInPlace() throws(SQLiteError) {
    var hasMoved: Int32 = 0
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_HAS_MOVED, &hasMoved)
    guard hasMoved == 0 else {
      throw SQLiteError(extendedCode: SQLITE_IOERR, message: "the file was moved or removed meanwhile")
    }
  }
}
