# Figures of a week, of a quarter and of all, beside the shell passing the same columns of all activities and
# conversations once.
# shellcheck shell=bash

stats() {
  test_of "$1" "$2"
  side quo "quo --db inbox.db stats $3"
  side sqlite3 'sqlite3 -readonly inbox.db "
    SELECT count(*), sum(at), sum(effect), sum(length(kind)), sum(length(direction)) FROM activities
     WHERE effect <> 0;
    SELECT sum(line), sum(revision), sum(closedThrough), sum(length(status)) FROM conversations WHERE hidden = 0"'
  target_memory quo 60
}

stats stats-week 'The figures of the last seven days, and of the seven before' '--since 7d'
target_time quo 0.06
measure_long
stats stats-quarter 'The figures of the last 90 days, and of the 90 before' '--since 90d'
target_time quo 1
measure_long
stats stats-all 'The figures of all that there is' ''
target quo sqlite3 1.5
measure_long
