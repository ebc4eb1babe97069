# What grows with something that there are usually few of: quo alone, with N of it and with twice as many.
# In programs of jq a dollar sign is jq's, and $(…) is for the shell that runs a command:
# shellcheck shell=bash disable=SC2016

many=$((size / 100 > 20 ? size / 100 : 20))
line='{data: [{id: "PN1", name: "Support", number: "+15145550100", users: [], createdAt: time, updatedAt: time}]}'
jane='{data: [{id: "664d1", firstName: "Jane", lastName: "Roy", company: null, role: null, emails: [],
  phoneNumbers: [{value: number(0)}], customFields: [], createdAt: time, updatedAt: time}], totalItems: 1}'

# input NAME COUNT RECORDS: a file of the records that RECORDS, a program of jq, makes of the count $n.
input() {
  jq -nc --argjson n "$2" '
    def time: "2026-11-01T12:00:00Z";
    def number($i): "+1438\(2000000 + $i)";
    def message($i; $conversation; $from): {data: [{
      id: "AC\($i)", object: "message", conversationId: $conversation, phoneNumberId: "PN1", from: $from,
      to: ["+15145550100"], direction: "incoming", status: "received", text: "hello, message \($i)", userId: null,
      createdAt: (1790000000 + $i | todate)}]};
    def conversation($i; $participants): {data: [{
      id: "CN\($i)", phoneNumberId: "PN1", participants: $participants, name: null, createdAt: time, updatedAt: time}]};
    '"$line, ($3)" >"many-$1-$2.jsonl"
}

# twice COMMAND PREPARATION MOST-MEGABYTES: both sides and their targets; @ stands for the count. Some of what twice as
# many take is sorting, and some is the machine.
twice() {
  local count
  for count in "$many" $((2 * many)); do side "$count" "${1//@/$count}" "${2//@/$count}"; done
  target $((2 * many)) "$many" 3
  target_memory $((2 * many)) "$3"
  measure_long
}

# imports NAME TITLE RECORDS
imports() {
  local count
  for count in "$many" $((2 * many)); do input "$1" "$count" "$3"; done
  test_of "many $1" "$2"
  twice "quo --db many.db import -q many-$1-@.jsonl" 'rm -f many.db*' 100
}

imports keys 'Conversations with one line and one participant' \
  '(range($n) | conversation(.; [number(0)])), (range($n) | message(.; "CN\(.)"; number(0)))'
imports matched 'Such conversations, and messages that name none' \
  '(range($n) | conversation(.; [number(0)]), message(.; null; number(0)))'
imports senders 'One conversation with a message of each of many' 'range($n) | message(.; "CN1"; number(.))'
imports participants 'One conversation with many participants' 'conversation(1; [range($n) | number(.)])'
imports members 'Members of the team' \
  'range($n) | {data: [{id: "US\(.)", email: "m\(.)@example.com", firstName: "Marie", lastName: "Roy \(.)",
    role: "member", createdAt: time, updatedAt: time}]}'
imports lines 'Lines of the team, each of which then gets another number' \
  '([0, "2026-11-01T12:00:00Z"], [$n, "2026-11-02T12:00:00Z"]) as [$later, $at] | range($n)
    | {data: [{id: "PN\(.)", name: "Line \(.)", number: number(. + $later), users: [], createdAt: time, updatedAt: $at}]}'
imports contacts 'Contacts with one number' \
  "(range(\$n) as \$i | $jane | .data[0].id = \"664d\\(\$i)\"), message(1; \"CN1\"; number(0))"
imports numbers 'One contact with many numbers' \
  "$jane | .data[0].phoneNumbers = [range(\$n) | {value: number(.)}]"

quo --db many-jane.db import -q - < <(input jane 1 "$jane, message(1; \"CN1\"; number(0))" && cat many-jane-1.jsonl)
fold_log many-jane.db
for count in "$many" $((2 * many)); do
  seq -f 't%.0f' "$count" >"many-tags-$count"
  seq -f 'p%.0f=v' "$count" >"many-properties-$count"
  yes hello | head -n "$count" >"many-words-$count" || true
  input thread "$((count * 10))" 'range($n) | message(.; "CN1"; number(0))'
  remove_inbox "many-thread-$count.db"
  quo --db "many-thread-$count.db" import -q "many-thread-$((count * 10)).jsonl"
  fold_log "many-thread-$count.db"
done

test_of 'many tags' 'A contact gets many tags at once'
twice 'quo --db many.db contact tag -q Jane $(cat many-tags-@)' 'rm -f many.db*; cp many-jane.db many.db' 60
test_of 'many properties' 'A contact gets many properties at once'
twice 'quo --db many.db contact set -q Jane $(cat many-properties-@)' 'rm -f many.db*; cp many-jane.db many.db' 60
test_of 'many words' 'A search for one word, typed many times'
twice 'quo --db inbox.db search $(cat many-words-@) --limit 20' '' 60
for format in json jsonl table; do
  test_of "many messages $format" 'A conversation with ten times as many messages, shown'
  twice "quo --db many-thread-@.db show 1 --format $format" '' 60
done
rm -f many-* many.db*
