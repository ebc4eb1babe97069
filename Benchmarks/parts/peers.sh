# As many items in quo, notmuch and Taskwarrior, with the same words: mails of one thread each, and tasks.
# shellcheck shell=bash

rm -rf peers
mkdir -p peers/mail/cur peers/mail/new peers/mail/tmp peers/tasks peers/tasks-empty
quo demo --conversations "$peers_size" >peers/demo.jsonl
quo --db peers/quo.db import -q peers/demo.jsonl
quo --db peers/quo.db open -q --status all
fold_log peers/quo.db
quo --db peers/quo.db list --status all --json >peers/items.json
# The oldest tenth, by its time; one of the others; a word that some have.
oldest=$(jq -r "sort_by(.lastActivityAt)[$((peers_size / 10))].lastActivityAt" peers/items.json)
# Taskwarrior knows whole seconds only.
oldest_second=$(date -u -d "$oldest" +%Y-%m-%dT%H:%M:%SZ)
one=$(jq -r '.[0].id' peers/items.json)
word=merci

has_notmuch=
if command -v notmuch >/dev/null; then
  has_notmuch=1
  jq -r '.[] | [.id, .lastActivityAt, (.lastActivity.text // "")] | @tsv' peers/items.json |
    while IFS=$'\t' read -r id at text; do
      printf 'From: %s@example.org\nTo: team@example.org\nMessage-ID: <%s@example.org>\nDate: %s\nSubject: %s\n\n%s\n' \
        "$id" "$id" "$(date -uR -d "$at")" "$id" "$text" >"peers/mail/cur/$id:2,"
    done
  export NOTMUCH_CONFIG=$data/peers/notmuch-config
  cat >"$NOTMUCH_CONFIG" <<-END
	[database]
	path=$data/peers/mail
	[user]
	primary_email=team@example.org
	[new]
	tags=inbox
	[maildir]
	synchronize_flags=false
	END
  notmuch new --quiet
  cp -r peers/mail/.notmuch peers/notmuch-fresh
else
  say '  notmuch is not installed: skipped'
fi

has_task=
if command -v task >/dev/null; then
  has_task=1
  export TASKRC=$data/peers/taskrc TASKDATA=$data/peers/tasks
  printf '%s\n' confirmation=off bulk=0 recurrence=off hooks=off verbose=nothing nag= json.array=on gc=off \
    defaultwidth=200 >"$TASKRC"
  jq '[.[] | {description: (.name + " " + (.lastActivity.text // "") | gsub("\\s+"; " ")), status: "pending",
              entry: (.lastActivityAt | gsub("[.][0-9]+"; "") | gsub("[-:]"; ""))}]' peers/items.json >peers/tasks.json
  task import peers/tasks.json >/dev/null
  cp -r peers/tasks peers/tasks-fresh
else
  say '  Taskwarrior is not installed: skipped'
fi

fresh_quo='rm -f quo.db*; cp peers/quo.db quo.db'
fresh_notmuch='rm -rf peers/mail/.notmuch; cp -r peers/notmuch-fresh peers/mail/.notmuch'
fresh_task='rm -rf peers/tasks; cp -r peers/tasks-fresh peers/tasks'

# beside NAME TITLE: quo's command and its preparation, then notmuch's, then Taskwarrior's.
beside() {
  test_of "peers-$1" "$2"
  side quo "$3" "$4"
  if [ -n "$has_notmuch" ]; then
    side notmuch "$5" "$6"
    target quo notmuch 1
  fi
  if [ -n "$has_task" ]; then
    side task "$7" "$8"
    target quo task 1
  fi
}

(
  rounds=$((rounds < 3 ? rounds : 3))
  runs=$((runs < 5 ? runs : 5))
  for fresh in "$fresh_quo" "${has_notmuch:+$fresh_notmuch}" "${has_task:+$fresh_task}"; do bash -euc "$fresh"; done
  beside start 'Starting and ending' 'quo --version' '' 'notmuch --version' '' 'task --version' ''
  measure_short
  beside list-20 'The first 20' 'quo --db quo.db list --limit 20' '' \
    'notmuch search --limit=20 tag:inbox' '' 'task limit:20 list' ''
  measure_short
  beside count 'How many there are' 'quo --db quo.db count' '' 'notmuch count tag:inbox' '' 'task status:pending count' ''
  measure_short
  beside search "The first 20 with a word that many have" "quo --db quo.db search $word --limit 20" '' \
    "notmuch search --limit=20 $word" '' "task limit:20 description.contains:$word list" ''
  measure_short
  beside one 'One marked' "quo --db quo.db done $one" "quo --db quo.db open $one" \
    "notmuch tag -inbox -- id:$one@example.org" "notmuch tag +inbox -- id:$one@example.org" \
    'task 1 done' "bash -c '$fresh_task'"
  measure_short
)
beside tenth 'The oldest tenth marked at once' "quo --db quo.db done --before $oldest" "$fresh_quo" \
  "notmuch tag -inbox -- date:..@$(date -d "$oldest" +%s)" "$fresh_notmuch" \
  "task entry.before:$oldest_second done" "$fresh_task"
measure_long
beside all "$peers_size items marked at once" 'quo --db quo.db done --all' "$fresh_quo" \
  'notmuch tag -inbox -- tag:inbox' "$fresh_notmuch" 'task status:pending done' "$fresh_task"
measure_long
beside import 'The first import' 'quo --db quo.db import -q peers/demo.jsonl' 'rm -f quo.db*' \
  'notmuch new --quiet' 'rm -rf peers/mail/.notmuch' \
  'task import peers/tasks.json' 'rm -rf peers/tasks; cp -r peers/tasks-empty peers/tasks'
measure_long
