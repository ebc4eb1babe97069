# The first 20 conversations of the inbox, as JSON.
# shellcheck shell=bash

fill list.sql first-20.sql "WHERE=c.status <> 'done'" LIMIT=20
list_20='quo --db inbox.db list --limit 20 --json'
shell_20="sqlite3 -readonly -json inbox.db '.read filled/first-20.sql'"
same_conversations "${list_20}l" "$shell_20"

test_of list-20 'The first 20 conversations of the inbox, as JSON, from the same file'
side quo "$list_20"
side sqlite3 "$shell_20"
target quo sqlite3 1
measure_short
