# As many items in quo, notmuch and Taskwarrior, all of them marked at once. Each begins with a fresh copy.
# shellcheck shell=bash

# Items with the same words in all three: mails of one thread each, and tasks.
rm -rf peers
mkdir -p peers/mail/cur peers/mail/new peers/mail/tmp peers/tasks
quo demo --conversations "$peers_size" | quo --db peers/quo.db import -q -
fold_log peers/quo.db
quo --db peers/quo.db list --status all --json >peers/items.json

test_of peers "$peers_size items marked at once"
side quo 'quo --db quo.db done --all' "rm -f quo.db*; cp peers/quo.db quo.db"

if command -v notmuch >/dev/null; then
  jq -r '.[] | [.id, .lastActivityAt, (.lastActivity.text // "")] | @tsv' peers/items.json |
    while IFS=$'\t' read -r id at text; do
      printf 'From: %s@example.org\nTo: team@example.org\nMessage-ID: <%s@example.org>\nDate: %s\nSubject: %s\n\n%s\n' \
        "$id" "$id" "$at" "$id" "$text" >"peers/mail/cur/$id:2,"
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
  mv peers/mail/.notmuch peers/notmuch-fresh
  side notmuch "notmuch tag -inbox -- tag:inbox" \
    'rm -rf peers/mail/.notmuch; cp -r peers/notmuch-fresh peers/mail/.notmuch'
  target quo notmuch 1
else
  say '  notmuch is not installed: skipped'
fi

if command -v task >/dev/null; then
  export TASKRC=$data/peers/taskrc TASKDATA=$data/peers/tasks
  printf '%s\n' confirmation=off bulk=0 recurrence=off hooks=off verbose=nothing nag= json.array=on >"$TASKRC"
  jq '[.[] | {description: .name, status: "pending"}]' peers/items.json >peers/tasks.json
  task import peers/tasks.json >/dev/null
  mv peers/tasks peers/tasks-fresh
  side task 'task status:pending done' 'rm -rf peers/tasks; cp -r peers/tasks-fresh peers/tasks'
  target quo task 1
else
  say '  Taskwarrior is not installed: skipped'
fi

measure_long
