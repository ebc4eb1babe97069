# A sync with a service on this machine, beside what curl takes for the same requests.
# shellcheck shell=bash

# Starts the stub. The cursors of its log stay good for all rounds. Its clock stands, long enough after the last call that
# nothing is unfinished any more.
start_service() {
  # A team with fewer has not everything.
  local conversations=$((sync_size * 229 / 1000))
  quo demo --conversations "$((conversations < 48 ? 48 : conversations))" >sync/demo.jsonl
  python3 "$root/../Tests/Service/stub.py" --data sync/demo.jsonl --now "$QUO_NOW" --rate 0 --address sync/address \
    >/dev/null 2>sync/stub.err &
  stub=$!
  until [ -e sync/address ]; do
    kill -0 "$stub" || fail sync/stub.err
    sleep 0.1
  done
  QUO_NOW=2026-11-28T17:00:00Z
  export QUO_API_URL QUO_API_KEY=stub-key QUO_API_RATE=0
  QUO_API_URL=$(cat sync/address)
  tell settings '{"cursor_seconds": 1e9, "cursor_count": 1e9}'
  tell clock "{\"now\": \"$QUO_NOW\", \"stands\": true}"
}

# tell WHAT WORDS: what the stub is to do, and ask WHAT: what it knows.
tell() { curl -sS --fail -o /dev/null -d "$2" "$QUO_API_URL/__stub/$1"; }
ask() { curl -sS --fail "$QUO_API_URL/__stub/$1"; }

# replay LOG SCRIPT [COUNT]: the script that sends the first COUNT requests of the log, all of them without it.
replay() {
  jq -r -f "$root/lib/replay.jq" --arg address "$QUO_API_URL" --arg key "$QUO_API_KEY" --argjson count "${3:-null}" \
    "$1" >"$2"
}

# short_run NAME PREPARATION: the requests of a sync after it, six at most, as sync/NAME.sh.
short_run() {
  local count
  bash -euc "$2" >/dev/null
  tell reset '{}'
  quo --db sync/synced.db sync -q
  ask log >"sync/$1.json"
  count=$(jq .count "sync/$1.json")
  say "    $count requests"
  ((count <= 6)) || fail "sync/$1.json"
  replay "sync/$1.json" "sync/$1.sh"
}

measure_sync() {
  local count
  say "  a service with $sync_size messages"
  start_service
  # Behind the lists come the details, one request each, which say little of quo.
  quo --db sync/synced.db sync -q --full
  ask log >sync/full.json
  count=$(jq '[.requests[].target | test("/(notes|recordings|transcripts)[?]")] | index(true) // length' sync/full.json)
  replay sync/full.json sync/lists.sh "$count"
  bash sync/lists.sh >sync/lists.jsonl

  test_of sync "$sync_size messages and what belongs to them in $count requests, no details of calls and contacts"
  side quo "quo --db quo.db sync -q --pull --full --max-requests $count" 'rm -f quo.db*'
  side 'curl, import' "bash -euc 'bash sync/lists.sh; quo --db import.db import -q sync/lists.jsonl'" 'rm -f import.db*'
  side curl 'bash sync/lists.sh'
  target quo 'curl, import' 1.3
  target_memory quo 60
  measure_long
  same_team quo.db import.db

  short_run nothing true
  test_of sync-nothing-new 'A sync with nothing new'
  side quo 'quo --db sync/synced.db sync -q'
  side curl 'bash sync/nothing.sh'
  target_more quo curl 50
  measure_short

  # A minute between the messages keeps those few that are read again.
  printf '%s\n' 'curl -sS --fail -d '\''{"seconds": 60}'\'" $QUO_API_URL/__stub/clock" \
    'curl -sS --fail -d '\''{"from": "+15145550199", "text": "Merci"}'\'" $QUO_API_URL/__stub/message" >sync/write.sh
  short_run message 'bash -eu sync/write.sh'
  test_of sync-one-message 'A sync with one new message'
  side quo 'quo --db sync/synced.db sync -q' 'bash -eu sync/write.sh'
  side curl 'bash sync/message.sh'
  target_more quo curl 50
  measure_short
  ask dump | jq -c '.lines[]' >sync/dump.jsonl
  quo --db dump.db import -q sync/dump.jsonl
  quo --db sync/synced.db sync -q
  same_team sync/synced.db dump.db
  rm -f quo.db* import.db* dump.db*
  kill "$stub"
}

if command -v python3 >/dev/null && command -v curl >/dev/null; then
  rm -rf sync quo.db* import.db* dump.db*
  mkdir sync
  # The service's address and its time are this part's only.
  (measure_sync)
else
  say '  python3 or curl is not installed: skipped'
fi
