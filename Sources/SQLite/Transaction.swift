internal import CSQLite

extension Database {
  package enum TransactionKind: String, Sendable {
    /// Reads one snapshot of the database throughout.
    case deferred = "BEGIN"
    /// Takes the write lock at once, so that the rows read cannot change before they are written.
    case immediate = "BEGIN IMMEDIATE"
  }

  /// Runs `body` in a transaction: commits when it returns, rolls back when it throws. Within a transaction it is a part of
  /// that one, which ends as a whole.
  package func transaction<Result>(
    _ kind: TransactionKind = .immediate, body: () throws -> Result
  ) throws -> Result {
    guard !isInTransaction else { return try body() }
    try execute(kind.rawValue)
    do {
      let result = try body()
      if kind == .immediate { try checkIsInPlace() }
      try execute("COMMIT")
      return result
    } catch {
      // A full disk or an I/O error has rolled back already; the first error is the one to report.
      if isInTransaction { try? execute("ROLLBACK") }
      throw error
    }
  }

  /// Throws if the file was moved or removed since it was opened: a commit would go to a file that nobody finds.
  private func checkIsInPlace() throws(SQLiteError) {
    var hasMoved: Int32 = 0
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_HAS_MOVED, &hasMoved)
    guard hasMoved == 0 else {
      throw SQLiteError(extendedCode: SQLITE_IOERR, message: "the file was moved or removed meanwhile")
    }
  }
}
