# The latest and the best 20 texts with words that very many have, that some have, and that few have.
# shellcheck shell=bash

search() {
  test_of "search newest $1" "The latest 20 texts with $2"
  side quo "quo --db inbox.db search '$3' --limit 20 --json"
  side start 'quo --version'
  target quo start 20
  measure_short
  fill search.sql "search-$1.sql" "MATCH=$4"
  test_of "search best $1" "The best 20 texts with $2"
  side quo "quo --db inbox.db search '$3' --limit 20 --json --sort best"
  side sqlite3 "sqlite3 -readonly -json inbox.db '.read filled/search-$1.sql'"
  target quo sqlite3 1
  measure_short
}

(
  rounds=$((rounds < 5 ? rounds : 5))
  runs=$((runs < 5 ? runs : 5))
  search merci 'a word that very many have' merci '"merci"'
  search letter 'a word that begins with one letter' 'm*' '"m" *'
  search three 'three words, each of which very many have' 'merci de vous' '"merci" AND "de" AND "vous"'
  search garantie 'a word that some have' garantie '"garantie"'
  search zebra 'a word that few have' zebra '"zebra"'
)
