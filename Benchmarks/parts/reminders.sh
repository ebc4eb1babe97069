# Reading while reminders have fallen due that no change has recorded yet, beside an inbox without any: 10,000 reminders
# in 1,000,000 conversations, 1,000 of them due.
# shellcheck shell=bash

asleep=$((size / 100))
due=$((size / 1000 > 0 ? size / 1000 : 1))
copy_inbox inbox.db asleep.db
quo --db inbox.db list --status all --sort id --limit "$asleep" --ids >asleep.txt
head -n "$due" asleep.txt | quo --db asleep.db snooze -q - --until 1h
tail -n "+$((due + 1))" asleep.txt | quo --db asleep.db snooze -q - --until 300d
fold_log asleep.db
later=$(date -u -d "$QUO_NOW + 2 hours" +%Y-%m-%dT%H:%M:%SZ)

for reader in 'list --limit 20' count status 'search garantie --limit 20' 'contact list --limit 20' 'log --limit 20' \
  'stats --since 7d'; do
  test_of "reminders-${reader%% *}" "quo $reader, with $due of $asleep reminders due"
  side due "env QUO_NOW=$later quo --db asleep.db $reader"
  side none "env QUO_NOW=$later quo --db inbox.db $reader"
  case $reader in
    list* | count | status) target due none 1.2 ;;
    *) target due none 2 ;;
  esac
  measure_short
done
