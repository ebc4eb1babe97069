# The same commands in an inbox that a team has used for ten years, beside the sample, in which nearly all is unread.
# shellcheck shell=bash

lived_in
for inbox in lived inbox; do copy_inbox "$inbox.db" "$inbox-changed.db"; done

# beside NAME TITLE MOST COMMAND [PREPARATION]: @ stands for the inbox.
beside() {
  test_of "$1" "$2"
  side lived "${4//@/lived}" "${5//@/lived}"
  side sample "${4//@/inbox}" "${5//@/inbox}"
  target lived sample "$3"
}

looked_at() {
  beside "lived $1" "quo $1" 1.5 "quo --db @.db $1" ''
  measure_short
}

line=$(sqlite3 -readonly lived.db 'SELECT name FROM lines ORDER BY id LIMIT 1')
(
  rounds=$((rounds < 5 ? rounds : 5))
  runs=$((runs < 10 ? runs : 10))
  for key in activity waiting changed name id; do
    looked_at "list --limit 20 --json --sort $key"
    looked_at "list --limit 20 --json --sort $key --status all --reverse"
  done
  for filter in '--status unread' "--status done --line '$line'" '--unanswered' '--unanswered-for 3d' '--idle 30d' \
    '--assigned-to Sana' '--not-assigned-to none' '--match garantie' '--has voicemail' '--kind short-code' \
    '--status done --changed-since 7d --unreplied'; do
    looked_at "list --limit 20 --json $filter"
  done
  looked_at count
  looked_at 'count --by line,status'
  looked_at status
  looked_at 'search garantie --limit 20 --json'
  looked_at 'search zebra --limit 20 --json'
  looked_at "show $((size / 2))"
  looked_at 'log --limit 20'
)

beside lived-done-one 'One conversation marked done, in the inbox of ten years and in the sample' 1.5 "quo --db @-changed.db done -q $((size / 2))" \
  "quo --db @-changed.db open -q $((size / 2))"
measure_short

test_of lived-done-many 'A tenth marked done by a filter, in both'
for inbox in lived inbox; do
  before=$(rfc3339 "$(sqlite3 -readonly "$inbox.db" "
    SELECT activeAt FROM conversations WHERE hidden = 0 ORDER BY activeAt LIMIT 1 OFFSET $((size / 10))")")
  side "$([ $inbox = lived ] && echo lived || echo sample)" \
    "quo --db $inbox-changed.db done -q --status all --before $before" \
    "quo --db $inbox-changed.db open -q --status all --before $before"
done
target lived sample 1.5
target_memory lived 100
measure_long

beside lived-stats-week 'The figures of the last seven days, of both' 2 'quo --db @.db stats --since 7d' ''
target_time lived 0.06
target_memory lived 60
measure_long
beside lived-stats-quarter 'The figures of the last 90 days, of both' 2 'quo --db @.db stats --since 90d' ''
target_time lived 1
target_memory lived 60
measure_long
beside lived-stats-all 'The figures of all that there is, of both' 2 'quo --db @.db stats' ''
target_memory lived 60
measure_long
for inbox in lived inbox; do remove_inbox "$inbox-changed.db"; done
