# The first 20 in each order, either way, with filters that keep many and few, beside `quo --version`.
# shellcheck shell=bash

# An inbox in use: all but the last weeks is done, some are pinned.
remove_inbox orders.db
cp --reflink=auto inbox.db orders.db
quo --db orders.db "done" -q --all --idle 10d
quo --db orders.db pin -q {1..10}
fold_log orders.db
busiest=$(sqlite3 -readonly orders.db 'SELECT l.name FROM conversations c JOIN lines l ON l.id = c.line
                                        GROUP BY 1 ORDER BY count(*) DESC LIMIT 1')

order() {
  test_of "order $2 $3" "--sort $2 $3"
  side quo "quo --db orders.db list --limit 20 --json --sort $2 $3"
  side start 'quo --version'
  target quo start "$1"
  measure_short
}

(
  rounds=$((rounds < 3 ? rounds : 3))
  runs=$((runs < 10 ? runs : 10))
  for key in activity waiting changed name id; do
    for kept in '' --reverse '--status all' '--status done --reverse'; do order 10 "$key" "$kept"; done
    for kept in "--line '$busiest'" '--unanswered --reverse' '--match merci'; do order 20 "$key" "$kept"; done
  done
)
