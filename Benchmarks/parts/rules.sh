# An import with thirty rules beside one without: all of the sample, of which hardly anything is news any more, and as
# many conversations of the last days alone, each with news for every rule to look at.
# shellcheck shell=bash

# Rules as teams have them: words, kinds of numbers, lines; some match a lot, most match little.
add_rules() {
  local number words=(code promo rendez-vous merci delivery invoice refund urgent parcel velo)
  quo --db "$1" rule add -q codes --kind short-code --incoming --match code --digits 4-8 --then 'done'
  quo --db "$1" rule add -q promotions --kind short-code --incoming --match STOP --then 'done'
  quo --db "$1" rule add -q missed --outgoing --match '"missed your call"' --then automatic
  for ((number = 4; number <= 30; number++)); do
    quo --db "$1" rule add -q "rule$number" --incoming --match "${words[number % 10]}$((number % 3 ? number : 0))" \
      --then "$([ $((number % 2)) = 0 ] && echo 'done' || echo pin)"
  done
}

# Everything of the last days, by which rules have the most to do.
recent() {
  local count=$((size < 20000 ? size : 20000))
  quo demo --conversations "$count" | jq -c --arg since "$(date -u -d "$QUO_NOW - 6 days" +%Y-%m-%dT%H:%M)" \
    'select((has("direction") or has("type") | not) or .createdAt >= $since)' >recent.jsonl
}

copy_inbox fresh.db ruled.db
add_rules ruled.db
fold_log ruled.db

test_of rules "$size conversations and their activities into an empty inbox with 30 rules"
side rules 'quo --db quo.db import -q demo.jsonl' 'rm -f quo.db quo.db-*; cp ruled.db quo.db'
side none 'quo --db quo.db import -q demo.jsonl' 'rm -f quo.db quo.db-*; cp fresh.db quo.db'
target rules none 1.15
measure_long

recent
test_of rules-recent 'The same, of the last days only'
side rules 'quo --db quo.db import -q recent.jsonl' 'rm -f quo.db quo.db-*; cp ruled.db quo.db'
side none 'quo --db quo.db import -q recent.jsonl' 'rm -f quo.db quo.db-*; cp fresh.db quo.db'
target rules none 1.15
measure_long
