internal import CSQLite

extension Database {
  /// Copies a consistent snapshot of this database into another, empty database, while others go on writing.
  ///
  /// Copies the pages in portions; when `isEnough` returns true, copying stops and the other database stays empty.
  /// `watch` is called with the share that is copied.
  package func copy(
    to destination: Database, until isEnough: () -> Bool = { false }, watch: (Double) -> Void = { _ in }
  ) throws {
    // In WAL mode this transaction gives all portions the same snapshot and blocks nobody.
    try transaction(.deferred) {
      _ = try integer("SELECT count(*) FROM sqlite_schema")
      guard let backup = sqlite3_backup_init(destination.handle, "main", handle, "main") else {
        throw destination.error(code: sqlite3_extended_errcode(destination.handle), sql: nil)
      }
      var step = SQLITE_OK
      watch(0)
      while step == SQLITE_OK, !isEnough() {
        step = sqlite3_backup_step(backup, pagesAtOnce)
        let all = Double(max(sqlite3_backup_pagecount(backup), 1))
        watch(1 - Double(sqlite3_backup_remaining(backup)) / all)
      }
      let finish = sqlite3_backup_finish(backup)
      guard step == SQLITE_DONE || step == SQLITE_OK, finish == SQLITE_OK else {
        throw destination.error(code: finish == SQLITE_OK ? step : finish, sql: nil)
      }
    }
  }
}

/// The pages of a portion: 8 MB, copied in a time that nobody notices.
private let pagesAtOnce: Int32 = 2_000
