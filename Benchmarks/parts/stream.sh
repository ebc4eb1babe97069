# Every conversation, one JSON object a line.
# shellcheck shell=bash

fill list.sql all.sql WHERE=TRUE LIMIT=-1
list_all='quo --db inbox.db list --status all --jsonl'
shell_all="sqlite3 -readonly -json inbox.db '.read filled/all.sql'"
same_conversations "$list_all --limit 5000" "$shell_all"

test_of list-all 'All conversations with all their fields, as JSON'
side quo "$list_all"
side sqlite3 "$shell_all"
target quo sqlite3 1
target_memory quo 50
measure_long
