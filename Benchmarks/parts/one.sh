# One conversation marked done. Before every run it is opened again, so that each run changes something.
# shellcheck shell=bash

id=$((size / 2))
copy_inbox inbox.db quo.db
quo --db quo.db 'done' -q "$id"
fold_log quo.db
copy_inbox quo.db shell.db
fill mark.sql done-one.sql "WHERE=c.id = $id" STATUS=done NOW="$(now_after "c.id = $id")"
fill mark.sql open-one.sql "WHERE=c.id = $id" STATUS=open NOW="$(now_after "c.id = $id")"

test_of done-one 'One conversation marked done, with its record in the history'
side quo "quo --db quo.db done $id" "quo --db quo.db open $id"
side sqlite3 "sqlite3 shell.db '.read filled/done-one.sql'" "sqlite3 shell.db '.read filled/open-one.sql'"
target quo sqlite3 1.2
measure_short
same_state quo.db shell.db

test_of list-after-changes 'The first 20 after all these changes, beside an inbox without them'
side quo 'quo --db quo.db list --limit 20 --json'
side fresh 'quo --db inbox.db list --limit 20 --json'
target quo fresh 1.5
measure_short
