# A full screen: its first picture beside a list, what a key costs, and what it costs to wait.
# shellcheck shell=bash

# record_figure WHAT FIELD: one figure of what terminal.py measured.
record_figure() {
  record kind=figure "what=$1" "value:=$(jq ".$2" used.json)"
}

measure_triage() {
  local round index seconds cpu memory
  copy_inbox inbox.db quo.db
  test_of triage 'The first picture of a full screen of 120 × 40, and a list of 50, each at a terminal'
  side triage 'quo --db quo.db triage'
  side list 'quo --db quo.db --no-pager list --limit 50'
  target triage list 3
  target_memory triage 40
  for ((round = 1; round <= rounds * 2; round++)); do
    for index in $(turns "$round"); do
      # shellcheck disable=SC2086
      python3 "$root/lib/terminal.py" show ${commands[index]} >shown.json 2>time.err || fail time.err
      read -r seconds cpu memory < <(jq -r '"\(.seconds) \(.cpu) \(.kilobytes)"' shown.json)
      record kind=time "side=${sides[index]}" "round:=$round" "seconds:=$seconds" "cpu:=$cpu" "kilobytes:=$memory"
    done
  done
  figure 'processor time from a key to its picture' ms 10
  figure 'the same, the longest of page, end, done, undo and help' ms 10
  figure 'a core while nothing happens' % 1
  for ((round = 1; round <= long_rounds; round++)); do
    python3 "$root/lib/terminal.py" use 100 10 quo --db quo.db triage >used.json 2>time.err || fail time.err
    record_figure 'processor time from a key to its picture' key
    record_figure 'the same, the longest of page, end, done, undo and help' longest
    record_figure 'a core while nothing happens' idle
  done
  remove_inbox quo.db
}

if command -v python3 >/dev/null; then
  measure_triage
else
  say '  python3 is not installed: skipped'
fi
