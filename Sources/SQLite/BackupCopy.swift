internal import CSQLite

extension Database {
  /// Copies one consistent state of this database into another, empty one, while others go on writing.
  package func copy(to destination: Database) throws(SQLiteError) {
    guard let backup = sqlite3_backup_init(destination.handle, "main", handle, "main") else {
      throw destination.error(code: sqlite3_extended_errcode(destination.handle), sql: nil)
    }
    // One step for the whole copy: in WAL mode it reads one snapshot and blocks nobody.
    let step = sqlite3_backup_step(backup, -1)
    let finish = sqlite3_backup_finish(backup)
    guard step == SQLITE_DONE, finish == SQLITE_OK else {
      throw destination.error(code: finish == SQLITE_OK ? step : finish, sql: nil)
    }
  }
}
