internal import CSQLite

extension Database {
  /// Prepares for a file that somebody else may have made: nothing in its schema runs a function with effects, nobody
  /// writes what SQLite keeps for itself, each page is looked at before it is believed, and what it can ask of SQLite is
  /// bounded, far beyond what quo itself asks.
  package func distrustFile() throws(SQLiteError) {
    quo_sqlite_defend(handle)
    // Versions before 3.41 take their own JSON functions, which quo's schema uses, for some with effects. They have none
    // that a schema can reach: extensions are not loaded, and quo's own functions are for statements alone.
    if sqlite3_libversion_number() >= 3_041_000 { quo_sqlite_distrust_schema(handle) }
    sqlite3_limit(handle, SQLITE_LIMIT_EXPR_DEPTH, 1_000)
    sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, 4_000_000)
    sqlite3_limit(handle, SQLITE_LIMIT_TRIGGER_DEPTH, 10)
    try execute("PRAGMA cell_size_check = ON")
  }

  /// Has references between tables checked at changes.
  package func enforceForeignKeys() {
    quo_sqlite_enforce_foreign_keys(handle)
  }
}
