// What Swift cannot import from sqlite3.h by itself: macros with casts and variadic functions.
#ifndef QUO_CSQLITE_SHIM_H
#define QUO_CSQLITE_SHIM_H

#include <sqlite3.h>

/// SQLITE_TRANSIENT: SQLite copies the bytes before the call returns.
static inline sqlite3_destructor_type quo_sqlite_transient(void) {
  return SQLITE_TRANSIENT;
}

/// For a program of one thread: no mutexes and no counting of memory. To be called before SQLite is first used; later
/// it does nothing.
static inline void quo_sqlite_configure(void) {
  sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 1200, 256);
}

/// Keeps SQL from writing what SQLite keeps for itself.
static inline void quo_sqlite_defend(sqlite3 *database) {
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
}

/// The same as a PRAGMA, for less.
static inline void quo_sqlite_enforce_foreign_keys(sqlite3 *database) {
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_FKEY, 1, (int *)0);
}

/// Keeps functions with effects from running from the schema.
static inline void quo_sqlite_distrust_schema(sqlite3 *database) {
  sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)0);
}

#endif
