# The sample into an empty inbox. The shell loads the same rows, which it need not parse, decide on, or make up.
# shellcheck shell=bash

test_of import "$size conversations and their activities into an empty inbox"
side quo 'quo --db quo.db import demo.jsonl' 'rm -f quo.db quo.db-*; cp fresh.db quo.db'
side sqlite3 "sqlite3 shell.db '.read sql/load.sql'" 'rm -f shell.db shell.db-*; cp fresh.db shell.db'
# Where everything fits in memory, reading and deciding show more.
target quo sqlite3 "$([ "$size" -ge 1000000 ] && echo 1.25 || echo 1.6)"
target_memory quo 100
measure_long

test_of list-after-import 'The first 20 right after the import, beside the same inbox with an empty write-ahead log'
side quo 'quo --db quo.db list --limit 20 --json'
side fresh 'quo --db inbox.db list --limit 20 --json'
target quo fresh 1.5
measure_short

same_rows quo.db shell.db
