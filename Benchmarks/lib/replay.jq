# The requests of the stub's log as a shell script: those that can be neighbours in one curl are, sixteen at most, as a
# sync sends them. A page cannot be asked for beside the one before it, which has its cursor. The script prints the
# answers, one a line, and fails with the first that is refused.

def batches: reduce .[] as $target ([];
  ($target | startswith("/v1/")) as $isV1
  | ($target | sub("[&?](after|pageToken)=.*"; "")) as $list
  | if length > 0 and .[-1].isV1 == $isV1 and (.[-1].targets | length) < 16 and (.[-1].lists | index([$list]) | not)
    then .[-1] |= (.targets += [$target] | .lists += [$list])
    else . + [{isV1: $isV1, targets: [$target], lists: [$list]}] end);

"set -e",
([.requests[].target] | .[:$count] | batches[]
 | "curl -K - <<'END'",
   "silent", "show-error", "fail", "fail-early", "globoff", "noproxy = \"*\"", "write-out = \"\\n\"",
   "header = \"Authorization: \($key)\"",
   (select(.isV1 | not) | "header = \"Quo-Api-Version: 2026-03-30\""),
   (.targets[] | "url = \"\($address)\(.)\"", "output = \"-\""),
   "END")
