# How the cost grows: quo alone, in inboxes of 1,000 conversations and up to SIZE.
# shellcheck shell=bash

sizes=()
for ((grown = 1000; grown < size; grown *= 10)); do sizes+=("$grown"); done
sizes+=("$size")

for grown in "${sizes[@]}"; do
  if ((grown < size)); then
    quo demo --conversations "$grown" >grow.jsonl
    remove_inbox "grow-$grown.db"
    quo --db "grow-$grown.db" import -q grow.jsonl
    fold_log "grow-$grown.db"
  else
    copy_inbox inbox.db "grow-$grown.db"
  fi
  quo --db "grow-$grown.db" open -q --status all
  fold_log "grow-$grown.db"
done

# grows NAME TITLE MOST COMMAND PREPARATION: @ stands for the size; at most MOST times as much as in the least inbox.
grows() {
  local grown
  test_of "grow $1" "$2"
  for grown in "${sizes[@]}"; do side "$grown" "${4//@/$grown}" "${5//@/$grown}"; done
  target "$size" "${sizes[0]}" "$3"
}

# The logarithm of a million is twice that of a thousand, which is what something interactive may cost there.
logarithms=$(awk -v "most=$size" -v "least=${sizes[0]}" 'BEGIN { print log(most) / log(least) }')
grows list-20 'The first 20 conversations of the inbox' "$logarithms" 'quo --db grow-@.db list --limit 20 --json' ''
measure_short
grows count 'How many conversations the inbox has' "$logarithms" 'quo --db grow-@.db count' ''
measure_short
grows status 'How the inbox stands' "$logarithms" 'quo --db grow-@.db status' ''
measure_short
grows show 'One conversation with what was said last' "$logarithms" 'quo --db grow-@.db show 100' ''
measure_short
grows log 'The last changes' "$logarithms" 'quo --db grow-@.db log --limit 20' ''
measure_short
grows done-one 'One conversation marked done' "$logarithms" 'quo --db grow-@.db done -q 100' 'quo --db grow-@.db open -q 100'
measure_short
grows search 'The best 20 of what holds a word that is in few texts' "$logarithms" \
  'quo --db grow-@.db search zebra --limit 20 --json' ''
measure_short
grows search-common 'The best 20 of what holds a word that very many texts have' "$logarithms" \
  'quo --db grow-@.db search merci --limit 20 --json' ''
(
  rounds=$((rounds < 5 ? rounds : 5))
  runs=$((runs < 5 ? runs : 5))
  measure_short
)
test_of 'grow bulk' 'A tenth marked done by a filter'
for grown in "${sizes[@]}"; do
  before=$(rfc3339 "$(sqlite3 -readonly "grow-$grown.db" "
    SELECT activeAt FROM conversations WHERE hidden = 0
     ORDER BY activeAt LIMIT 1 OFFSET $((grown / 10))")")
  side "$grown" "quo --db grow-$grown.db done -q --before $before" "quo --db grow-$grown.db open -q --status all"
done
measure_long
for grown in "${sizes[@]}"; do remove_inbox "grow-$grown.db"; done
