# What was measured, one object a line, as Markdown.

def median: sort | if length == 0 then null elif length % 2 == 1 then .[length / 2 | floor]
  else (.[length / 2] + .[length / 2 - 1]) / 2 end;
def decimals($count): . as $x | pow(10; $count) as $p | ($x * $p | round) / $p | tostring
  | if $count == 0 then . else (split(".") | .[0] + "." + (((.[1] // "") + "000")[:$count])) end;
def time: if . < 0.1 then "\(. * 1000 | decimals(2)) ms" elif . < 10 then "\(decimals(2)) s" else "\(decimals(1)) s" end;
def ratio: if . >= 10 then decimals(1) else decimals(2) end;
# Kilobytes are 1024 bytes where they are measured; a megabyte is a million here.
def megabytes: "\(. * 1.024 / 1000 | decimals(0)) MB";

[inputs] as $records
| def times($test; $side): [$records[] | select(.kind == "time" and .test == $test and .side == $side)];
  # The times of both sides in each round, made into one number.
  def rounds_of($test; $side; $than; what):
    [times($test; $side)[] as $a | times($test; $than)[] | select(.round == $a.round) | [$a.seconds, .seconds] | what];
  def ratios($test; $side; $than): rounds_of($test; $side; $than; .[0] / .[1]);
  def peaks($test; $side):
    [$records[] | select((.kind == "time" or .kind == "peak") and .test == $test and .side == $side) | .kilobytes // empty];
  def judged:
    if .kind == "target" then
      ratios(.test; .side; .than) as $r
      | {test, what: "time, \(.side) / \(.than)", value: ($r | median), most,
         shown: "\($r | median | ratio) (\($r | min | ratio)–\($r | max | ratio))", limit: "≤ \(.most)"}
    elif .kind == "more" then
      rounds_of(.test; .side; .than; (.[0] - .[1]) * 1000) as $d
      | {test, what: "time, \(.side) − \(.than)", value: ($d | median), most,
         shown: "\($d | median | decimals(1)) ms (\($d | min | decimals(1))–\($d | max | decimals(1)))",
         limit: "≤ \(.most) ms"}
    elif .kind == "limit" then
      [times(.test; .side)[].seconds] as $seconds
      | {test, what: "time, \(.side)", value: ($seconds | median), most,
         shown: "\($seconds | median | time) (\($seconds | min | time)–\($seconds | max | time))",
         limit: "≤ \(.most | time)"}
    elif .kind == "target_figure" then
      .unit as $unit
      | [.test as $test | .what as $what | $records[] | select(.kind == "figure" and .test == $test and .what == $what).value]
        as $values
      | {test, what, value: ($values | median), most, limit: "≤ \(.most) \($unit)",
         shown: "\($values | median | decimals(2)) \($unit) (\($values | min | decimals(2))–\($values | max | decimals(2)))"}
    else
      (peaks(.test; .side) | max // 0) as $kilobytes
      | {test, what: "memory, \(.side)", value: ($kilobytes * 1.024 / 1000), most,
         shown: ($kilobytes | megabytes), limit: "< \(.most) MB"}
    end | .met = (.value <= .most);
  def table($test):
    "| side | median | fastest–slowest round | processor | peak memory |", "|---|---:|---:|---:|---:|",
    ([$records[] | select(.kind == "side" and .test == $test)][]
     | times($test; .side) as $t
     | "| \(.side) | \([$t[].seconds] | median | time) | \([$t[].seconds] | min | time)–\([$t[].seconds] | max | time)"
       + " | \([$t[].cpu] | median | time) | \(peaks($test; .side) | if length > 0 then max | megabytes else "" end) |");
  # One bar a side, as long as the time is many times the first one's, by its logarithm: ten times is ten more.
  def chart($test):
    [$records[] | select(.kind == "side" and .test == $test) | {side, median: ([times($test; .side)[].seconds] | median)}]
    | .[0].median as $first | (map(.side | length) | max) as $width
    | .[] | "    \(" " * ($width - (.side | length)) // "")\(.side)  \("█" * (((.median / $first | log10) * 10 | round) + 1 | if . < 1 then 1 else . end)) \(.median | time)";
  def instructions($test):
    "| command | instructions |", "|---|---:|",
    ([$records[] | select(.kind == "instructions" and .test == $test)][]
     | "| `\(.command)` | \(.count / 1000000 | decimals(2)) million |");
  # How many rounds the tests had: `15`, or `5 to 15`.
  def rounds(which):
    [$records | map(select(.kind == "time" and which)) | group_by(.test)[] | map(.round) | max]
    | [min, max] | unique | map(tostring) | join(" to ");
  # Tests of which there are many, each beside the same: a table for all.
  def kinds: [
    {prefix: "filter ", title: "filters", targets: "filters | time, each / start",
     about: "Each filter alone, `quo list --limit 20 --json FILTER`, beside `quo --version`, in an inbox whose older half is done."},
    {prefix: "lived ", title: "lived in", targets: "lived in | time, each / the sample", than: "the sample",
     about: "The same commands in an inbox that has been used for ten years, beside the sample, in which nearly all is unread."},
    {prefix: "order ", title: "orders", targets: "orders | time, each / start",
     about: "Each order, `quo list --limit 20 --json --sort ORDER`, beside `quo --version`, in an inbox of which the last days are not done."}];
  def isOneOfMany: . as $test | kinds | any(.prefix as $prefix | $test | startswith($prefix));

  "# Results",
  "",
  "Written by `make bench`; [README.md](README.md) says what is measured against what, and how to read it.",
  "",
  "- \($size) conversations",
  "- \($machine)",
  "- \([$records[] | select(.kind == "part") | .quo] | unique | join(", ")), sqlite3 \($sqlite3), notmuch \($notmuch), "
    + "Taskwarrior \($task), hyperfine \($hyperfine)",
  "- measured \([$records[] | select(.kind == "part") | .at] | min) to \([$records[] | select(.kind == "end") | .at] | max), "
    + "\(rounds(.kilobytes == null)) rounds of what takes milliseconds, \(rounds(.kilobytes != null)) of what takes seconds",
  "",
  "## Targets",
  "",
  "| test | what | measured | target | |", "|---|---|---:|---:|---|",
  ([$records[] | select(.kind == "target" or .kind == "more" or .kind == "limit" or .kind == "memory" or .kind == "target_figure") | judged] as $all
   | ($all[] | select(.test | isOneOfMany | not)
      | "| \(.test) | \(.what) | \(.shown) | \(.limit) | \(if .met then "met" else "**missed**" end) |"),
     (kinds[] as $kind | [$all[] | select(.test | startswith($kind.prefix))]
      | if length > 0 then
          "| \($kind.targets) | worst \(max_by(.value) | .shown) | \(map(.limit) | unique | join(", ")) | "
          + "\(if all(.met) then "met" else "**missed** by \(map(select(.met | not)) | length) of \(length)" end) |"
        else empty end)),
  ([$records[] | select(.kind == "test" and (.test | isOneOfMany | not))][]
   | .test as $test
   | "", "## \($test)", "", "\(.title).", "",
     (if $test | startswith("instructions-") then instructions($test) else
        ([$records[] | select(.kind == "side" and .test == $test)][] | "    \(.command)"), "",
        table($test),
        (if $test | startswith("grow ") then "", chart($test) else empty end)
      end)),
  (kinds[] as $kind | [$records[] | select(.kind == "target" and (.test | startswith($kind.prefix)))]
   | if length == 0 then empty else
       "", "## \($kind.title)", "", $kind.about, "", "| | median | times \($kind.than // "start") | |", "|---|---:|---:|---|",
       (.[] | judged as $judged
        | "| `\(.test | ltrimstr($kind.prefix))` | \([times(.test; .side)[].seconds] | median | time) | \($judged.shown) | "
          + "\(if $judged.met then "" else "**missed**" end) |")
     end)
