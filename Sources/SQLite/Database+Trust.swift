internal import CSQLite

extension Database {
  /// Hardens the connection for a file that somebody else may have made: its schema runs no function with side effects,
  /// nobody writes SQLite's shadow tables, each page is checked when it is read, and statements are bounded far beyond
  /// those of quo.
  package func distrustFile() throws(SQLiteError) {
    quo_sqlite_defend(handle)
    // Versions before 3.41 treat their own JSON functions, which quo's schema uses, as having side effects. A schema
    // can reach no real side effect: extensions are not loaded, and only statements can call quo's own functions.
    if sqlite3_libversion_number() >= 3_041_000 { quo_sqlite_distrust_schema(handle) }
    sqlite3_limit(handle, SQLITE_LIMIT_EXPR_DEPTH, 1_000)
    sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, 4_000_000)
    sqlite3_limit(handle, SQLITE_LIMIT_TRIGGER_DEPTH, 10)
    try execute("PRAGMA cell_size_check = ON")
  }

  /// Turns on the check of foreign keys.
  package func enforceForeignKeys() {
    quo_sqlite_enforce_foreign_keys(handle)
  }
}
