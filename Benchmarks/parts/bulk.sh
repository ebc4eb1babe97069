# The tenth of the conversations that is oldest marked done by a filter, and all of it taken back.
# shellcheck shell=bash

copy_inbox inbox.db quo.db
copy_inbox inbox.db shell.db
before=$(sqlite3 -readonly inbox.db "SELECT activeAt FROM conversations ORDER BY activeAt LIMIT 1 OFFSET $((size / 10))")
fill mark.sql done-many.sql "WHERE=c.activeAt < $before" STATUS=done NOW="$(now_after "c.activeAt < $before")"
fill undo.sql undo-many.sql NOW="$(now_after "c.activeAt < $before")"
quo_done="quo --db quo.db done --before $(rfc3339 "$before")"
shell_done="sqlite3 shell.db '.read filled/done-many.sql'"
quo_undo='quo --db quo.db undo'
shell_undo="sqlite3 shell.db '.read filled/undo-many.sql'"

# Each run begins with all of them open: an undo stands before every done, and a done before every undo. The first
# undo has nothing to take back.
test_of done-many "$((size / 10)) conversations marked done by a filter, with their record in the history"
side quo "$quo_done" "[ ! -e quo.done ] || $quo_undo; touch quo.done"
side sqlite3 "$shell_done" "[ ! -e shell.done ] || $shell_undo; touch shell.done"
target quo sqlite3 1.5
target_memory quo 100
rm -f quo.done shell.done
measure_long
same_state quo.db shell.db

test_of undo-many "The same $((size / 10)) taken back, with a record of that too"
side quo "$quo_undo" "[ -e quo.done ] || $quo_done; rm -f quo.done"
side sqlite3 "$shell_undo" "[ -e shell.done ] || $shell_done; rm -f shell.done"
target quo sqlite3 1.5
target_memory quo 100
measure_long
same_state quo.db shell.db
