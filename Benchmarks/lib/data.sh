# The sample, the inbox made of it, and its rows in a plain database. Made once and kept in the work folder.
# shellcheck shell=bash

prepare_data() {
  empty_inbox fresh.db
  local made_for
  made_for=$(stamp)
  if [ "$made_for" != "$(cat stamp 2>/dev/null)" ]; then rm -f stamp demo.jsonl inbox.db* lived.db* flat.db; fi
  if [ ! -e demo.jsonl ]; then
    say "the sample of $size conversations"
    quo demo --conversations "$size" >demo.jsonl.new
    mv demo.jsonl.new demo.jsonl
  fi
  if [ ! -e inbox.db ]; then
    say 'the inbox'
    remove_inbox new.db
    quo --db new.db import -q demo.jsonl
    fold_log new.db
    mv new.db inbox.db
  fi
  if [ ! -e flat.db ]; then
    say 'its rows in a plain database'
    rm -f flat.new
    sqlite3 flat.new "ATTACH 'inbox.db' AS inbox" '.read sql/flat.sql'
    mv flat.new flat.db
  fi
  echo "$made_for" >stamp
}

# An inbox as a team has it that has used quo for years, made where it is first needed: two copies of one that were
# apart, in which conversations were changed in bulk and one by one, and which read each other's changes.
lived_in() {
  [ ! -e lived.db ] || return 0
  say "  an inbox of ten years, of $size conversations"
  remove_inbox lived-new.db
  quo demo --conversations "$size" --history 10 | quo --db lived-new.db import -q -
  quo --db lived-new.db 'done' -q --idle 330d
  quo --db lived-new.db undo -q
  fold_log lived-new.db
  say '  the other copy of it'
  copy_inbox lived-new.db lived-other.db
  local id
  quo --db lived-other.db --as Olivier 'done' -q --idle 320d --answered
  quo --db lived-other.db --as Olivier assign -q --unanswered-for 300d --to Sana
  for id in $(quo --db lived-other.db list --sort id --limit 20 --ids); do
    quo --db lived-other.db --as Olivier note -q "$id" 'called, nobody there'
  done
  quo --db lived-new.db unread -q --status open --idle 310d
  quo --db lived-new.db snooze -q --unanswered-for 315d --until 30d
  quo --db lived-other.db export --status all --changed-since 1d >lived-theirs.jsonl
  quo --db lived-new.db import -q lived-theirs.jsonl
  fold_log lived-new.db
  remove_inbox lived-other.db
  rm lived-theirs.jsonl
  mv lived-new.db lived.db
}

# Another sample or another schema makes the kept files useless, and so do other words for the index.
stamp() {
  {
    cat sql/flat.sql
    quo demo --conversations 20
    quo demo --conversations 20 --history 10
    sqlite3 -readonly fresh.db .schema
  } | sha256sum
}

empty_inbox() {
  remove_inbox "$1"
  quo --db "$1" import -q - </dev/null
  fold_log "$1"
}

remove_inbox() {
  rm -f "$1" "$1-wal" "$1-shm"
}

# Moves everything out of the write-ahead log, so that the file alone is the inbox and can be copied.
fold_log() {
  sqlite3 "$1" 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
}

copy_inbox() {
  remove_inbox "$2"
  cp --reflink=auto "$1" "$2"
}

# fill TEMPLATE NAME VARIABLE=VALUE...: sql/TEMPLATE as filled/NAME, with every @VARIABLE@ replaced.
fill() {
  local name=$2 text pair
  text=$(cat "sql/$1")
  shift 2
  for pair; do text=${text//"@${pair%%=*}@"/"${pair#*=}"}; done
  mkdir -p filled
  printf '%s\n' "$text" >"filled/$name"
}

# now_after WHERE: the time in milliseconds of a change of the conversations of a condition, as SQL. The clock stands,
# and quo has each change at least a millisecond after the one before it.
now_after() {
  echo "max($now_milliseconds, 1 + (SELECT max(c.statusChangedAt) FROM conversations c WHERE $1))"
}

# rfc3339 MILLISECONDS: a time of the database as quo's filters take it.
rfc3339() {
  date -u -d "@$(($1 / 1000)).$(printf %03d $(($1 % 1000)))" +%Y-%m-%dT%H:%M:%S.%3NZ
}
