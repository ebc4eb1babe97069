# Checks, outside what is measured, that both sides of a test do the same.
# shellcheck shell=bash

# same_conversations QUO SHELL: two commands that print the same records. Compared field by field, 5000 at most; quo
# writes a whole second without its zeros.
same_conversations() {
  local parsed='
    def parsed: if type == "string" then fromjson else . end;
    .line |= parsed | .participants |= parsed | .contacts |= parsed | .assignedTo |= parsed | .tags |= parsed
      | .pinned |= parsed | .lastActivity |= parsed
      | walk(if type == "string" then sub("[.]000Z$"; "Z") else . end)'
  # The first lines are enough; what prints on finds its pipe closed.
  { bash -c "$1" || true; } | head -n 5000 | one_a_line | jq -cS "$parsed" >quo.records
  { bash -c "$2" || true; } | head -n 5000 | one_a_line | jq -cS "$parsed" >sqlite3.records
  same 'the same records' quo.records sqlite3.records
}

# The shell's JSON array, whose elements stand on lines of their own, as objects one a line.
one_a_line() {
  sed -e 's/^\[{/{/' -e 's/},$/}/' -e 's/}\]$/}/'
}

# same_state ONE OTHER: two inboxes in which the same was done.
same_state() {
  local inbox
  for inbox; do
    sqlite3 -readonly "$inbox" '
      SELECT id, status, closedThrough, waitingSince, revision, statusChangedAt FROM conversations ORDER BY id;
      SELECT * FROM changes ORDER BY 1, 2, 3, 4;
      SELECT id, command, conversations, undoes, takenBackBy FROM operations ORDER BY id;' | md5sum >"$inbox.state"
  done
  same 'the same state and history' "$1.state" "$2.state"
}

# same_rows ONE OTHER: two inboxes with as many rows in every table, the same schema, and the same words in the index.
# Of tallies those that stand for nothing may be left in one and never have been in the other.
same_rows() {
  local inbox table
  for inbox; do
    {
      sqlite3 -readonly "$inbox" "SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
      for table in $(sqlite3 -readonly "$inbox" "SELECT name FROM sqlite_schema
          WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search%' ORDER BY name"); do
        sqlite3 -readonly "$inbox" "SELECT '$table', $([ "$table" = tallies ] && echo 'sum(conversations)' || echo 'count(*)')
          FROM \"$table\""
      done
      sqlite3 "$inbox" "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, search, row);
                        SELECT 'search', count(*), sum(doc), sum(cnt) FROM vocabulary"
    } >"$inbox.rows"
  done
  same 'as many rows everywhere' "$1.rows" "$2.rows"
}

# same_team ONE OTHER: two inboxes that hold the same conversations and activities of Quo's, with the same statuses.
same_team() {
  local inbox
  for inbox; do
    sqlite3 -readonly "$inbox" '
      SELECT c.quoId, l.quoId, c.participants, c.name, c.title, c.status, c.hidden, c.closedThrough, c.waitingSince,
             c.activeAt, c.snoozedUntil, c.deletedAt, m.quoId
        FROM conversations c LEFT JOIN lines l ON l.id = c.line LEFT JOIN members m ON m.id = c.assignedTo
       ORDER BY c.quoId, c.line, c.participants;
      SELECT a.quoId, c.quoId, a.kind, a.at, a.effect, a.direction, a.status, a.sender, a.parties, m.quoId, a.text,
             a.duration, a.answeredAt, a.completedAt
        FROM activities a JOIN conversations c ON c.id = a.conversation LEFT JOIN members m ON m.id = a.member
       ORDER BY a.quoId;' >"$inbox.team"
  done
  same 'the same conversations, statuses and activities' "$1.team" "$2.team"
}

same() {
  if [ ! -s "$2" ] || ! cmp "$2" "$3" >&2; then
    say "the sides differ: not $1 ($2, $3)"
    exit 1
  fi
  say "    checked: $1"
}
