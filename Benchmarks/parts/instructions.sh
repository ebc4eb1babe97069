# How many instructions quo and the floor take, which does not vary with what else the machine does.
# shellcheck shell=bash

# counts NAME COMMAND: under valgrind, which counts them.
counts() {
  local instructions
  # shellcheck disable=SC2086
  valgrind --tool=callgrind --callgrind-out-file=/dev/null $2 >/dev/null 2>valgrind.err || fail valgrind.err
  instructions=$(sed -n 's/.*Collected : \([0-9]*\).*/\1/p' valgrind.err)
  record kind=instructions "side=$1" "command=$2" "count:=$instructions"
}

if command -v valgrind >/dev/null; then
  build_floor
  fill floor-list.sql floor-list.sql "WHERE=c.status <> 'done'" LIMIT=20
  fill floor-mark.sql floor-done.sql ID=1 STATUS=done NOW="$(now_after 'c.id = 1')"
  for inbox in quo.db floor.db; do copy_inbox inbox.db "$inbox"; done
  test_of instructions-start 'Starting and ending'
  counts quo 'quo --version'
  counts floor 'floor'
  test_of instructions-list-20 'The first 20 conversations of the inbox'
  counts quo 'quo --db inbox.db list --limit 20 --json'
  counts floor 'floor inbox.db filled/floor-list.sql'
  test_of instructions-done-one 'One conversation marked done'
  counts quo 'quo --db quo.db done 1'
  counts floor 'floor floor.db filled/floor-done.sql'
  for inbox in quo.db floor.db; do remove_inbox "$inbox"; done
else
  say '  valgrind is not installed: skipped'
fi
