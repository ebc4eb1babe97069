internal import CSQLite

extension Database {
  /// Runs a query that may turn out to be long; returns nil where one of its statements has not ended after so many
  /// steps of SQLite's virtual machine. A row that is passed in an index takes about ten.
  package func within<Result>(steps: Int32, _ body: () throws -> Result) throws -> Result? {
    sqlite3_progress_handler(handle, steps, { _ in 1 }, nil)
    // A connection has one such handler: the one of whoever shows how far it is stands aside.
    defer { whileRunning(ticking?.tick) }
    do {
      return try body()
    } catch let error as SQLiteError where error.kind == .interrupted {
      return nil
    }
  }
}
