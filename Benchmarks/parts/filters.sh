# Each filter alone, with values that keep many conversations and values that keep few or none, beside `quo --version`.
# shellcheck shell=bash

# An inbox in use: the older half is done, some are pinned, one was touched a moment ago.
remove_inbox filters.db
cp --reflink=auto inbox.db filters.db
middle=$(sqlite3 -readonly inbox.db "SELECT activeAt FROM conversations ORDER BY activeAt LIMIT 1 OFFSET $((size / 2))")
oldest=$(sqlite3 -readonly inbox.db 'SELECT min(activeAt) FROM conversations')
newest=$(sqlite3 -readonly inbox.db 'SELECT max(activeAt) FROM conversations')
quo --db filters.db "done" -q --before "$(rfc3339 "$middle")"
quo --db filters.db pin -q {1..10}
QUO_NOW=2026-11-20T17:05:00Z quo --db filters.db open -q 1
# People: a tag that many have, one that some have and one that one has; notes that mention the first member often and
# the last one once; somebody to whom nothing is assigned.
sqlite3 filters.db "
  INSERT INTO contactTags SELECT 'many', id FROM contacts WHERE id % 2 = 0;
  INSERT INTO contactTags SELECT 'some', id FROM contacts WHERE id % 100 = 0;
  INSERT INTO contactTags SELECT 'one', min(id) FROM contacts;
  INSERT INTO members (quoId, firstName) VALUES ('USidle', 'Idle');
  INSERT INTO notes (uid, conversation, at, author, text)
    SELECT 'n' || id, id, activeAt, 'root', 'look' FROM conversations WHERE id % 10 = 0;
  INSERT INTO mentions (member, note) SELECT (SELECT min(id) FROM members), id FROM notes;
  INSERT INTO mentions (member, note) SELECT (SELECT max(id) FROM members WHERE quoId <> 'USidle'), max(id) FROM notes;"
fold_log filters.db
company=$(sqlite3 -readonly filters.db 'SELECT company FROM contacts WHERE company IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1')
property=$(sqlite3 -readonly filters.db 'SELECT key FROM propertyKeys ORDER BY key LIMIT 1')
member=$(sqlite3 -readonly filters.db 'SELECT quoId FROM members ORDER BY id LIMIT 1')
last_member=$(sqlite3 -readonly filters.db "SELECT quoId FROM members WHERE quoId <> 'USidle' ORDER BY id DESC LIMIT 1")
number=$(sqlite3 -readonly filters.db 'SELECT number FROM participants ORDER BY conversation LIMIT 1')
name=$(sqlite3 -readonly filters.db "SELECT trim(coalesce(firstName, '') || ' ' || coalesce(lastName, ''))
                                       FROM contacts ORDER BY id LIMIT 1")
line=$(sqlite3 -readonly filters.db 'SELECT name FROM lines ORDER BY id LIMIT 1')

filter() {
  test_of "filter $*" "$*"
  side quo "quo --db filters.db list --limit 20 --json $*"
  side start 'quo --version'
  target quo start 20
  measure_short
}

# A filter whose twentieth conversation is further down than 20,000, beside the best SQL by hand.
far() {
  local ids=${1//$'\n'/}
  shift
  test_of "far $*" "The first 20 of \`list $*\`, which stand far down the list"
  side quo "quo --db filters.db list --limit 20 --ids $*"
  side sqlite3 "sqlite3 -readonly filters.db \"$ids\""
  target quo sqlite3 1.5
  measure_short
  # In a small inbox there may be none.
  bash -c "echo ids; ${commands[0]}" >quo.records
  bash -c "echo ids; ${commands[1]}" >sqlite3.records
  same 'the same conversations' quo.records sqlite3.records
}

kept="c.hidden = 0 AND c.status <> 'done'"
sorted='ORDER BY c.pinned DESC, c.activeAt DESC, c.id DESC LIMIT 20'

(
  rounds=$((rounds < 3 ? rounds : 3))
  runs=$((runs < 10 ? runs : 10))
  filter --status unread
  filter --status open
  filter --status 'done'
  filter --status all
  filter --not-status unread
  filter "--line '$line'"
  filter "--not-line '$line'"
  filter --with "$number"
  filter --not-with "$number"
  far "SELECT DISTINCT c.id FROM contacts k JOIN contactNumbers n ON n.contact = k.id JOIN participants p USING (number)
         JOIN conversations c ON c.id = p.conversation WHERE k.deletedAt IS NULL AND $kept
          AND k.nameKey = (SELECT nameKey FROM contacts ORDER BY id LIMIT 1) $sorted" --with "'$name'"
  filter --pinned
  filter --unanswered
  filter --answered
  filter --unanswered-for 1h
  filter --unanswered-for 3d
  far "SELECT c.id FROM conversations c WHERE $kept AND c.waitingSince <= $((now_milliseconds - 52 * 7 * 86400000)) $sorted" \
    --unanswered-for 52w
  filter --not-unanswered-for 1h
  filter --idle 1h
  filter --idle 3d
  filter --idle 52w
  filter --not-idle 1m
  filter --since "$(rfc3339 "$oldest")"
  filter --since "$(rfc3339 "$newest")"
  filter --before "$(rfc3339 "$newest")"
  filter --before "$(rfc3339 "$oldest")"
  filter --changed-since 52w
  filter --changed-since 2026-11-20T17:04:00Z
  filter --not-changed-since 2026-11-20T16:00:00Z
  filter --has message
  filter --has call
  filter --has voicemail
  filter --has note
  filter --not-has message
  filter --not-has call
  filter "--company '$company'"
  filter "--not-company '$company'"
  filter --tag many
  filter --tag some
  filter --tag one
  filter --not-tag many
  filter --property "$property"
  filter --not-property "$property"
  filter --assigned-to "$member"
  filter --assigned-to USidle
  filter --assigned-to none
  filter --not-assigned-to none
  filter --status 'done' --assigned-to USidle
  filter --mentioning "$member"
  filter --mentioning "$last_member"
  filter --mentioning USidle
  filter --not-mentioning "$member"
  filter --match merci
  filter --match garantie
  filter --match zebra
  filter --not-match merci
)
