// The floor: what it costs to do nothing but ask SQLite, in C, statically linked as quo is.
//
// floor                      starts and ends
// floor DATABASE SCRIPT      does the statements of a script, one a line, and prints the rows
//
// A line that begins with `>` is done for every row of the statement before it, once for each part between commas of
// that row's first column, which is bound. That is how quo looks up who takes part in a conversation.
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static sqlite3 *database;
static sqlite3_stmt *statements[64];
static int nested[64], count;

static void check(int code) {
  if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) {
    fprintf(stderr, "floor: %s\n", sqlite3_errmsg(database));
    exit(1);
  }
}

static void run(int index) {
  sqlite3_stmt *statement = statements[index];
  int code;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    for (int column = 0; column < sqlite3_column_count(statement); column++) {
      const char *text = (const char *)sqlite3_column_text(statement, column);
      fputs(text ? text : "null", stdout);
      putchar('\t');
    }
    putchar('\n');
    if (index + 1 == count || !nested[index + 1] || sqlite3_column_type(statement, 0) == SQLITE_NULL) continue;
    for (const char *part = (const char *)sqlite3_column_text(statement, 0); part; ) {
      const char *comma = strchr(part, ',');
      sqlite3_bind_text(statements[index + 1], 1, part, comma ? (int)(comma - part) : -1, SQLITE_TRANSIENT);
      run(index + 1);
      part = comma ? comma + 1 : NULL;
    }
  }
  check(code);
  check(sqlite3_reset(statement));
}

int main(int argc, char **argv) {
  static char line[1 << 16], buffer[1 << 16];
  if (argc < 3) return puts("floor") < 0;
  setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
  sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  check(sqlite3_open_v2(argv[1], &database, SQLITE_OPEN_READWRITE, NULL));
  sqlite3_busy_timeout(database, 10000);
  FILE *script = fopen(argv[2], "r");
  while (script && fgets(line, sizeof line, script)) {
    nested[count] = line[0] == '>';
    check(sqlite3_prepare_v2(database, line + nested[count], -1, &statements[count], NULL));
    // Comments and empty lines have no statement.
    if (statements[count]) count++;
  }
  for (int index = 0; index < count; index++)
    if (!nested[index]) run(index);
  return script == NULL || fflush(stdout) != 0;
}
