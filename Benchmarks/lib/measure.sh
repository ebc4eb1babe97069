# Measures sides of a test in turn, and keeps every figure as one JSON object a line in measured/PART.jsonl.
# shellcheck shell=bash
#
# A test is written as
#   test_of NAME 'what it shows'
#   side quo 'command' ['preparation, not measured']
#   side shell 'command' [...]
#   target 'side' 'than' 1.2        # at most 1.2 times
#   target_time 'side' 0.06         # at most 60 ms
#   target_memory 'side' 100        # at most 100 MB
#   target_more 'side' 'than' 50    # at most 50 ms longer
#   figure 'what' ms 10             # a figure of another kind, at most 10
#   measure_short                   # or measure_long

begin_part() {
  file=$data/measured/$1.jsonl
  test=
  : >"$file.new"
  record kind=part "part=$1" "at=$(date -u +%Y-%m-%dT%H:%MZ)" "quo=$(quo --version)"
}

end_part() {
  test=
  record kind=end "at=$(date -u +%Y-%m-%dT%H:%MZ)"
  mv "$file.new" "$file"
}

test_of() {
  test=$1
  sides=() commands=() preparations=()
  say "  $1"
  record kind=test "title=$2"
}

side() {
  sides+=("$1") commands+=("$2") preparations+=("${3:-}")
  record kind=side "side=$1" "command=$2"
}

target() {
  record kind=target "side=$1" "than=$2" "most:=$3"
}

target_time() {
  record kind=limit "side=$1" "most:=$2"
}

target_memory() {
  record kind=memory "side=$1" "most:=$2"
}

target_more() {
  record kind=more "side=$1" "than=$2" "most:=$3"
}

# figure WHAT UNIT MOST: a target for figures that the part records by itself.
figure() {
  record kind=target_figure "what=$1" "unit=$2" "most:=$3"
}

# What takes milliseconds: hyperfine, without a shell, many runs of each side in each round.
measure_short() {
  local round index options median cpu
  for ((round = 1; round <= rounds; round++)); do
    for index in $(turns "$round"); do
      options=(--shell=none --style=none --warmup 3 --runs "$runs" --export-csv hyperfine.csv)
      [ -z "${preparations[index]}" ] || options+=(--prepare "${preparations[index]}")
      hyperfine "${options[@]}" "${commands[index]}" 2>hyperfine.err || fail hyperfine.err
      # The last columns are median, user, system, min and max; the first is the command, with any commas.
      read -r median cpu < <(awk -F, 'END { print $(NF - 4), $(NF - 3) + $(NF - 2) }' hyperfine.csv)
      record kind=time "side=${sides[index]}" "round:=$round" "seconds:=$median" "cpu:=$cpu"
    done
  done
  for ((index = 0; index < ${#sides[@]}; index++)); do
    [ -z "${preparations[index]}" ] || bash -euc "${preparations[index]}" >/dev/null 2>time.err || fail time.err
    /usr/bin/time -q -o time.out -f %M bash -c "exec ${commands[index]}" >/dev/null 2>time.err || fail time.err
    record kind=peak "side=${sides[index]}" "kilobytes:=$(<time.out)"
  done
}

# What takes seconds: one run of each side in each round, with its peak memory.
measure_long() {
  local round index started ended cpu memory
  for ((round = 1; round <= long_rounds; round++)); do
    for index in $(turns "$round"); do
      [ -z "${preparations[index]}" ] || bash -euc "${preparations[index]}" >/dev/null 2>time.err || fail time.err
      sync -f .
      started=${EPOCHREALTIME/./}
      /usr/bin/time -q -o time.out -f '%U %S %M' bash -c "exec ${commands[index]}" >/dev/null 2>time.err ||
        fail time.err
      ended=${EPOCHREALTIME/./}
      read -r cpu memory < <(awk '{ print $1 + $2, $3 }' time.out)
      record kind=time "side=${sides[index]}" "round:=$round" "cpu:=$cpu" "kilobytes:=$memory" \
        "seconds:=$(microseconds $((ended - started)))"
      say "    round $round, ${sides[index]}: $(microseconds $((ended - started))) s, $((memory * 1024 / 1000000)) MB"
    done
  done
}

# The sides of a round, the other way round in every second one.
turns() {
  if (($1 % 2)); then seq 0 $((${#sides[@]} - 1)); else seq $((${#sides[@]} - 1)) -1 0; fi
}

microseconds() {
  printf '%d.%06d' $(($1 / 1000000)) $(($1 % 1000000))
}

# record NAME=TEXT|NAME:=JSON...: one object of the named values, with the test's name. Not with jq, which takes longer to
# start than most of what is measured.
record() {
  local pair name value members=
  for pair in "test=${test:-}" "$@"; do
    name=${pair%%=*} value=${pair#*=}
    if [ "$name" = "${name%:}" ]; then
      value=${value//\\/\\\\} value=${value//\"/\\\"} value=${value//$'\n'/\\n} value=\"${value//$'\t'/\\t}\"
    fi
    members+=${members:+,}\"${name%:}\":$value
  done
  printf '{%s}\n' "$members" >>"$file.new"
}

fail() {
  cat "$1" >&2
  say "failed: $test"
  exit 1
}
