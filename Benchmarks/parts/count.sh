# Conversations of the inbox, and their messages, counted apart; and counts that the counters know.
# shellcheck shell=bash

# Tags that many have, that some have and that one has.
copy_inbox inbox.db count.db
sqlite3 count.db "
  INSERT INTO contactTags SELECT 'many', id FROM contacts WHERE id % 2 = 0;
  INSERT INTO contactTags SELECT 'some', id FROM contacts WHERE id % 100 = 0;
  INSERT INTO contactTags SELECT 'one', min(id) FROM contacts;"
fold_log count.db

# same_counts QUO SHELL: two commands that print the same counts, where ties may stand in another order.
same_counts() {
  bash -c "$1" | jq -c 'map([(.[keys_unsorted[0]] | .id? // .), .count]) | sort[]' >quo.records
  bash -c "$2" | jq -c 'map(select(.count > 0) | [.key, .count]) | sort[]' >sqlite3.records
  same 'the same counts' quo.records sqlite3.records
}

# by FIELD SUBJECT MOST-MEGABYTES
by() {
  test_of "count $2 by $1" "How many $2 there are by $1"
  local of='' name=count-$1.sql
  if [ "$2" != conversations ]; then
    of=" --of $2"
    name=count-$2-$1.sql
  fi
  side quo "quo --db count.db count --by $1$of --json"
  side sqlite3 "sqlite3 -readonly -json count.db '.read sql/$name'"
  same_counts "${commands[@]}"
  target quo sqlite3 1.5
  target_memory quo "$3"
  measure_long
}

by company conversations 100
by tag conversations 100
by contact conversations 100
by day conversations 100
by company messages 100
by day messages 100

filtered() {
  test_of "count $1" "count $1"
  side quo "quo --db count.db count $1"
  side start 'quo --version'
  target quo start "$2"
  measure_short
}

(
  rounds=$((rounds < 5 ? rounds : 5))
  filtered '--status all' 10
  filtered '--unanswered' 10
  filtered '--answered --by line,status' 10
  filtered '--idle 3d --answered' 20
)
remove_inbox count.db
