# The sample into an empty inbox. The shell loads the same rows, which it need not parse, decide on, or make up.
# shellcheck shell=bash

# import_beside NAME COUNT JSONL SQL MOST: a sample of so many conversations, and the shell's script with its rows.
import_beside() {
  test_of "$1" "$2 conversations and their activities into an empty inbox"
  side quo "quo --db quo.db import $3" 'rm -f quo.db quo.db-*; cp fresh.db quo.db'
  side sqlite3 "sqlite3 shell.db '.read $4'" 'rm -f shell.db shell.db-*; cp fresh.db shell.db'
  target quo sqlite3 "$5"
  target_memory quo 100
  measure_long
  same_rows quo.db shell.db
}

# Where everything fits in memory, reading and deciding show more.
small=20000
if ((size > small)); then
  quo demo --conversations $small >small.jsonl
  empty_inbox small.db
  quo --db small.db import -q small.jsonl
  rm -f small-flat.db
  sqlite3 small-flat.db "ATTACH 'small.db' AS inbox" '.read sql/flat.sql'
  sed "s/'flat.db'/'small-flat.db'/" sql/load.sql >filled/load-small.sql
  (
    long_rounds=$((long_rounds < 5 ? 5 : long_rounds))
    import_beside import-small $small small.jsonl filled/load-small.sql 1.6
  )
  remove_inbox small.db
  rm small.jsonl small-flat.db
fi
import_beside import "$size" demo.jsonl sql/load.sql "$([ "$size" -ge 1000000 ] && echo 1.25 || echo 1.6)"

test_of list-after-import 'The first 20 right after the import, beside the same inbox with an empty write-ahead log'
side quo 'quo --db quo.db list --limit 20 --json'
side fresh 'quo --db inbox.db list --limit 20 --json'
target quo fresh 1.5
measure_short
