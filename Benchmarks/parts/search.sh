# The best 20 texts with a word that very many have, with one that some have, and with one that few have.
# shellcheck shell=bash

for word in merci garantie zebra; do
  fill search.sql "search-$word.sql" WORD="$word"
  test_of "search-$word" "The best 20 texts with the word $word"
  side quo "quo --db inbox.db search $word --limit 20 --json"
  side sqlite3 "sqlite3 -readonly -json inbox.db '.read filled/search-$word.sql'"
  target quo sqlite3 2
  (
    rounds=$((rounds < 5 ? rounds : 5))
    runs=$((runs < 5 ? runs : 5))
    measure_short
  )
done
