# quo beside the floor, a C program that asks SQLite the same and does nothing else, and beside the sqlite3 shell.
# shellcheck shell=bash

build_floor

test_of floor-start 'Starting and ending'
side quo 'quo --version'
side floor 'floor'
target quo floor 1.3
measure_short

fill floor-list.sql floor-list.sql "WHERE=c.status <> 'done'" LIMIT=20
fill list.sql first-20.sql "WHERE=c.status <> 'done'" LIMIT=20
test_of floor-list-20 'The first 20 conversations of the inbox'
side quo 'quo --db inbox.db list --limit 20 --json'
side floor 'floor inbox.db filled/floor-list.sql'
side sqlite3 "sqlite3 -readonly -json inbox.db '.read filled/first-20.sql'"
target quo floor 1.3
target quo sqlite3 1
# Every start reads all of the schema.
figure 'the SQL of the schema' bytes 25000
figure 'tables, indexes, views and triggers' objects 85
record kind=figure 'what=the SQL of the schema' \
  "value:=$(sqlite3 -readonly inbox.db 'SELECT sum(length(sql)) FROM sqlite_schema')"
record kind=figure 'what=tables, indexes, views and triggers' \
  "value:=$(sqlite3 -readonly inbox.db 'SELECT count(*) FROM sqlite_schema')"
measure_short

fill floor-count.sql floor-count.sql
test_of floor-count 'How many conversations the inbox has'
side quo 'quo --db inbox.db count'
side floor 'floor inbox.db filled/floor-count.sql'
side sqlite3 "sqlite3 -readonly inbox.db '.read sql/count.sql'"
target quo floor 1.3
target quo sqlite3 1
measure_short

id=$((size / 2))
for inbox in floor-quo.db floor-floor.db floor-shell.db; do
  copy_inbox inbox.db "$inbox"
  quo --db "$inbox" 'done' -q "$id"
  fold_log "$inbox"
done
for status in 'done' open; do
  fill floor-mark.sql "floor-$status.sql" ID="$id" STATUS="$status" NOW="$(now_after "c.id = $id")"
  fill mark.sql "$status-one.sql" "WHERE=c.id = $id" STATUS="$status" NOW="$(now_after "c.id = $id")"
done
test_of floor-done-one 'One conversation marked done, with its record in the history'
side quo "quo --db floor-quo.db done $id" "quo --db floor-quo.db open $id"
side floor 'floor floor-floor.db filled/floor-done.sql' 'floor floor-floor.db filled/floor-open.sql'
side sqlite3 "sqlite3 floor-shell.db '.read filled/done-one.sql'" "sqlite3 floor-shell.db '.read filled/open-one.sql'"
target quo floor 1.3
target quo sqlite3 1
measure_short
same_state floor-quo.db floor-floor.db
remove_inbox floor-quo.db
remove_inbox floor-floor.db
remove_inbox floor-shell.db
