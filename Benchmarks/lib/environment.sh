# How large, how often, where, and at what time of day. Whoever sources it has set `root` and `quo`.
# shellcheck shell=bash

size=${SIZE:-1000000}
# Rounds of what takes milliseconds, runs in each; rounds of what takes seconds.
rounds=${ROUNDS:-15}
runs=${RUNS:-20}
long_rounds=${LONG_ROUNDS:-3}
peers_size=${PEERS_SIZE:-10000}
# Messages to sync.
sync_size=${SYNC_SIZE:-$((size / 10))}
work=$(realpath -m "${WORK:-$root/../.build/bench}")

# Everything happens in a folder of its own, so that commands are short and the same on every machine.
data=$work/$size
mkdir -p "$data/measured" "$data/home" "$work/bin"
rm -rf "$data/sql"
cp -r "$root/sql" "$data/sql"
cd "$data" || exit

# The programs stand side by side, so that none is found sooner than the other.
for program in "$quo" "$(command -v sqlite3)"; do ln -sf "$program" "$work/bin/"; done
PATH=$work/bin:$PATH

# The least program there is for the same work, built where it is first needed.
build_floor() {
  [ "$work/bin/floor" -nt "$root/floor/floor.c" ] && return
  say 'the floor'
  # The linker warns that SQLite could load extensions, which it is not asked to.
  "$(command -v "${CC:-cc}" || command -v clang)" -O2 -static "$root/floor/floor.c" -o "$work/bin/floor" -lsqlite3 -lm \
    2>floor.err || fail floor.err
}

# Nobody's settings; one zone; one moment, the same for the sample and for every filter, however old the data.
unset XDG_DATA_HOME XDG_CONFIG_HOME QUO_DB QUO_USER QUO_API_URL QUO_API_KEY QUO_API_RATE NO_COLOR TASKRC TASKDATA NOTMUCH_CONFIG
export HOME=$data/home LC_ALL=C.UTF-8 TZ=UTC QUO_NOW=2026-11-20T17:00:00Z
now_milliseconds=$(($(date -d "$QUO_NOW" +%s) * 1000))

say() {
  printf '%s  %s\n' "$(date +%H:%M:%S)" "$*" >&2
}
