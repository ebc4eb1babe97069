#include "process.h"

#include <sqlite3.h>

// SQLite counts the memory of all connections together behind one lock, for which tests that run side by side waited more
// than half of their time. The executable has no such lock (`assumeOneThread`); nobody reads what is counted.
__attribute__((constructor)) static void count_no_memory(void) {
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
