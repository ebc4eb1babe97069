# bash completion for quo
# Generated from the declarations of the commands; changes here are lost.

# COMMAND|GROUPS OF OPTIONS|OPERANDS
_quo_commands='|program|ask:aliases
list|filters order output|
show|thread output_2|ask:conversations
search|order_2 filters output|any *
count|filters count output|
stats|period figures filters_2 output_2|
status|status filters_3 output_2|
log|log filters_2 output_2|asks:ids *
lines|output_2|
members|members output_2|
members add|member changing output_2|any
members set|member_2 changing output_2|ask:members
members remove|changing output_2|ask:members
view||
view save|filters changing output_2|ask:views
view list|output_2|
view show|output_2|ask:views
view delete|changing output_2|ask:views
next|filters order_3 thread_2 changing_2 output|
read|thread_2 changing_2 output_2|ask:conversations
done|filters selection changing_3 output_2|asks:ids *
unread|filters selection changing_3 output_2|asks:ids *
open|filters selection changing_3 output_2|asks:ids *
snooze|reminder filters selection changing_3 output_2|asks:ids *
assign|assignment filters selection changing_4 output_2|asks:ids *
unassign|filters selection changing_4 output_2|asks:ids *
note|changing_3 output_2|ask:conversations ask:mentions
pin|filters selection changing_3 output_2|asks:ids *
unpin|filters selection changing_3 output_2|asks:ids *
rule||
rule add|rule filters_on_news filters_4 changing output_2|ask:rules
rule list|output_2|
rule show|output_2|ask:rules
rule test|changing_5 output_2|ask:rules
rule run|changing_3 output_2|ask:rules
rule move|place changing output_2|ask:rules
rule enable|changing output_2|ask:rules
rule disable|changing output_2|ask:rules
rule delete|changing output_2|ask:rules
rule examples||
undo|changing_6 output_2|ask:operations
redo|changing_6 output_2|
triage|filters order_3|
watch|filters lines|
contact||
contact list|filters_5 contacts output|any
contact show|output_2|ask:contacts
contact add|contact changing_3 output_2|any *
contact set|contact_2 changing_3 output_2|ask:contacts ask:properties *
contact unset|contact_3 changing_3 output_2|ask:contacts ask:properties *
contact tag|changing_3 output_2|ask:contacts ask:tags *
contact untag|changing_3 output_2|ask:contacts ask:tags *
contact note|changing_3 output_2|ask:contacts any
sync|sync|
import|options|file *
export|filters|
backup||file
demo|options_2|
config||
config list|settings output_2|
config get|settings|choice:key
config set|settings changing output_2|choice:key ask:setting-values
config unset|settings changing output_2|choice:key
serve|serving|
doctor|doctor output_2|
completion||choice:shell
help|help|command *'
_quo_topics='statuses
recipes
formats
filters
views
times
exit-codes
environment
cron
team
hooks
database'

# SPELLINGS|WHAT FOLLOWS
_quo_options_global='--db|file
--on|any
--as|ask:members
--color|choice:color
--no-pager|flag
-h --help|flag'
_quo_options_program='--version|flag'
_quo_options_filters='+ -s --status --not-status|choices:status
+ -l --line --not-line|asks:lines
+ --with --not-with|asks:people
+ --company --not-company|asks:company-filters
+ --tag --not-tag|asks:tag-filters
+ --property --not-property|asks:property-filters
+ -a --assigned-to --not-assigned-to|asks:assignees
+ --mentioning --not-mentioning|asks:teammates
+ --new --not-new|flag
+ --pinned --not-pinned|flag
+ -u --unanswered --not-unanswered|flag
+ --unanswered-for --not-unanswered-for|ask:durations
+ --answered --not-answered|flag
+ --unreplied --not-unreplied|flag
+ --snoozed --not-snoozed|flag
+ --due --not-due|flag
+ --idle --not-idle|ask:durations
+ --since --not-since|ask:times
+ --before --not-before|ask:times
+ --changed-since --not-changed-since|ask:times
+ --changed-by --not-changed-by|asks:authors
+ --kind --not-kind|choices:kind
+ --has --not-has|choices:has
+ --match --not-match|any
+ --view --not-view|asks:views
+ --or|flag'
_quo_options_order='--sort|choice:sort
-r --reverse|flag
--limit|any'
_quo_options_output='--format|choice:format
--json|flag
--jsonl|flag
--ids|flag
-0 --null|flag
--fields|asks:fields
--raw|flag
--exit-code|flag'
_quo_options_thread='--limit|any
--web|flag'
_quo_options_output_2='--format|choice:format
--json|flag
--jsonl|flag
--ids|flag
-0 --null|flag
--fields|asks:fields
--raw|flag'
_quo_options_order_2='--sort|choice:sort_2
--limit|any'
_quo_options_count='--by|choices:by
--of|choice:of'
_quo_options_period='--since|ask:times
--until|ask:times'
_quo_options_figures='--by|choice:by_2
--heatmap|flag
--history|flag
--html|file
--names|flag
--summary|flag'
_quo_options_filters_2='+ -s --status --not-status|choices:status
+ -l --line --not-line|asks:lines
+ --with --not-with|asks:people
+ --company --not-company|asks:company-filters
+ --tag --not-tag|asks:tag-filters
+ --property --not-property|asks:property-filters
+ -a --assigned-to --not-assigned-to|asks:assignees
+ --mentioning --not-mentioning|asks:teammates
+ --new --not-new|flag
+ --pinned --not-pinned|flag
+ -u --unanswered --not-unanswered|flag
+ --unanswered-for --not-unanswered-for|ask:durations
+ --answered --not-answered|flag
+ --unreplied --not-unreplied|flag
+ --snoozed --not-snoozed|flag
+ --due --not-due|flag
+ --idle --not-idle|ask:durations
+ --changed-since --not-changed-since|ask:times
+ --changed-by --not-changed-by|asks:authors
+ --kind --not-kind|choices:kind
+ --has --not-has|choices:has
+ --match --not-match|any
+ --view --not-view|asks:views
+ --or|flag'
_quo_options_status='--short|flag'
_quo_options_filters_3='+ -l --line --not-line|asks:lines
+ -a --assigned-to --not-assigned-to|asks:assignees'
_quo_options_log='--since|ask:times
--until|ask:times
--op|ask:operations
--by|ask:authors
--limit|any'
_quo_options_members='--all|flag'
_quo_options_member='--email|any
--role|any
--id|any'
_quo_options_changing='-n --dry-run|flag
-m --message|any
-q --quiet|flag'
_quo_options_member_2='--name|any
--email|any
--role|any'
_quo_options_order_3='--sort|choice:sort
-r --reverse|flag'
_quo_options_thread_2='--limit|any'
_quo_options_changing_2='-n --dry-run|flag
-m --message|any'
_quo_options_selection='--all|flag'
_quo_options_changing_3='-n --dry-run|flag
--max|any
-m --message|any
-q --quiet|flag'
_quo_options_reminder='--until|ask:future-times'
_quo_options_assignment='--to|ask:teammates'
_quo_options_changing_4='-n --dry-run|flag
--max|any
-m --message|any
-q --quiet|flag'
_quo_options_rule='+ --then|choice:then
--stop|flag
--before|ask:rules'
_quo_options_filters_on_news='+ --incoming --not-incoming|flag
+ --outgoing --not-outgoing|flag
+ --digits --not-digits|any'
_quo_options_filters_4='+ -s --status --not-status|choices:status
+ -l --line --not-line|asks:lines
+ --with --not-with|asks:people
+ --company --not-company|asks:company-filters
+ --tag --not-tag|asks:tag-filters
+ --property --not-property|asks:property-filters
+ -a --assigned-to --not-assigned-to|asks:assignees
+ --mentioning --not-mentioning|asks:teammates
+ --new --not-new|flag
+ --pinned --not-pinned|flag
+ -u --unanswered --not-unanswered|flag
+ --unanswered-for --not-unanswered-for|ask:durations
+ --answered --not-answered|flag
+ --unreplied --not-unreplied|flag
+ --snoozed --not-snoozed|flag
+ --due --not-due|flag
+ --idle --not-idle|ask:durations
+ --since --not-since|ask:times
+ --changed-since --not-changed-since|ask:times
+ --changed-by --not-changed-by|asks:authors
+ --kind --not-kind|choices:kind
+ --has --not-has|choices:has
+ --match --not-match|any
+ --view --not-view|asks:views'
_quo_options_changing_5='-q --quiet|flag'
_quo_options_place='--before|ask:rules
--last|flag'
_quo_options_changing_6='-n --dry-run|flag
--max|any
--force|flag
-m --message|any
-q --quiet|flag'
_quo_options_lines='--list|flag
--after|ask:operations
--count|any
--timeout|any
--exec|any
--exit-code|flag
--json|flag
--jsonl|flag'
_quo_options_filters_5='+ --company --not-company|asks:company-filters
+ --tag --not-tag|asks:tag-filters
+ --property --not-property|asks:property-filters'
_quo_options_contacts='--limit|any'
_quo_options_contact='--name|any
--company|any
--role|any
+ --email|any
+ --tag|asks:tags'
_quo_options_contact_2='--name|any
--company|any
--role|any
+ --phone|any
+ --email|any
--type|choice:type'
_quo_options_contact_3='--name|flag
--company|flag
--role|flag
+ --phone|any
+ --email|any'
_quo_options_sync='--pull|flag
--push|flag
--all|flag
--since|any
--max-requests|any
--full|flag
--for|any
--status|flag
--deliveries|any
-n --dry-run|flag
-m --message|any
-q --quiet|flag
--json|flag'
_quo_options_options='--status|choice:status_2
--skip-broken|flag
-n --dry-run|flag
-m --message|any
-q --quiet|flag
--json|flag'
_quo_options_options_2='--conversations|any
--history|any
--seed|any'
_quo_options_settings='--user|flag
-l --line|ask:lines'
_quo_options_serving='--read-only|flag'
_quo_options_doctor='--quick|flag'
_quo_options_help='--schema|flag'

# CHOICE
_quo_choices_color='auto
always
never'
_quo_choices_status='unread
open
done
inbox
all'
_quo_choices_kind='person
group
short-code
anonymous'
_quo_choices_has='message
call
voicemail
note'
_quo_choices_sort='activity
waiting
changed
name
id'
_quo_choices_format='table
tsv
csv
json
jsonl
ids'
_quo_choices_sort_2='newest
best'
_quo_choices_by='status
line
assignee
hour
weekday
day
week
month
company
tag
contact
member'
_quo_choices_of='conversations
messages
calls'
_quo_choices_by_2='member
line
company
tag
hour
weekday
day
week
month'
_quo_choices_then='done
unread
open
pin
assign
tag
note
snooze
automatic'
_quo_choices_type='address
boolean
date
multi-select
number
string
url'
_quo_choices_status_2='unread
open
done'
_quo_choices_key='arrivals
holidays
hours
me
morning
shared
db
on
pager
color
api-key'
_quo_choices_shell='bash
zsh
fish'

# Sets `groups` and `operands` of command $1; fails when there is no such command.
_quo_find_command() {
  local path found_groups found_operands
  while IFS='|' read -r path found_groups found_operands; do
    [[ $path == "$1" ]] || continue
    groups=$found_groups operands=$found_operands
    return 0
  done <<<"$_quo_commands"
  return 1
}

# Sets `spec` and `scope` of option $1; fails when the command has none of that name.
_quo_find_option() {
  local table spellings found
  for scope in global $groups; do
    table=_quo_options_$scope
    while IFS='|' read -r spellings found; do
      [[ " $spellings " == *" $1 "* ]] || continue
      spec=$found
      return 0
    done <<<"${!table}"
  done
  return 1
}

# Takes the first word from `rest` and reads it as the shell would, without running anything in
# it: sets `text` to what it says and `quote` to the quote still open at its end ($ is a $').
_quo_read_word() {
  local part
  text='' quote=''
  [[ $rest != '~'/* ]] || text=$HOME rest=${rest#?}
  while [[ $rest ]]; do
    case $quote in
      '') part=${rest%%[[:blank:]\\\"\'\$]*} ;;
      '"') part=${rest%%[\\\"\$]*} ;;
      "'") part=${rest%%\'*} ;;
      '$') part=${rest%%[\\\']*} ;;
    esac
    text+=$part rest=${rest#"$part"}
    [[ $rest ]] || return 0
    case $quote:$rest in
      :[[:blank:]]*) return 0 ;;
      :\$\'*) quote='$' rest=${rest#??} ;;
      :\$\"*) quote='"' rest=${rest#??} ;;
      :[\"\']*) quote=${rest:0:1} rest=${rest#?} ;;
      \":\"* | \':\'* | \$:\'*) quote='' rest=${rest#?} ;;
      :\\* | \":\\[\\\"\$\`]* | \$:\\[\"\'?]* | ?:\\) text+=${rest:1:1} rest=${rest:2} ;;
      \$:\\[0-7][0-7][0-7]*) printf -v part %b "${rest:0:4}" && text+=$part rest=${rest:4} ;;
      \$:\\*) printf -v part %b "${rest:0:2}" && text+=$part rest=${rest:2} ;;
      *:\$[a-zA-Z_]* | *:\$\{[a-zA-Z_]*)
        rest=${rest#?} rest=${rest#'{'} part=${rest%%[!a-zA-Z0-9_]*}
        text+=${!part-} rest=${rest#"$part"} rest=${rest#'}'}
        ;;
      *) text+=${rest:0:1} rest=${rest:1} ;;
    esac
  done
}

# Sets `text` to $1 as it must be typed where quote $2 is open, so that nothing in it runs. Where
# the quote cannot hold a character, a quote of its own does. A backslash never stands before
# $, ` or ", since within backquotes the shell takes it away before it reads the rest.
_quo_write() {
  local rest=$1 part hard
  text=''
  case $2 in
    '') hard='[][:cntrl:] "$`!\\&;|<>()*?[{}#~^'\'']' ;;
    '"') hard='[[:cntrl:]"$`!\\]' ;;
    *) hard='[[:cntrl:]\\`!'\'']' ;;
  esac
  while [[ $rest ]]; do
    # shellcheck disable=SC2295
    part=${rest%%$hard*}
    text+=$part rest=${rest#"$part"}
    [[ $rest ]] || break
    part=${rest:0:1} rest=${rest:1}
    case $2:$part in
      \$:* | *:[[:cntrl:]\`])
        printf -v part '\\%03o' "'$part"
        [[ $2 == '$' ]] || part="$2\$'$part'$2"
        ;;
      *:[\"\$\!\\]) part="$2'$part'$2" ;;
      *) part="$2\\$part$2" ;;
    esac
    text+=$part
  done
  # Readline closes the quote, but not where it seems to be closed already.
  [[ ! $2 || $text != *"$2" ]] || text+=$2
}

# Offers word $1, after what is already typed of this argument (`head`), if it begins as typed, or
# $2 says that it is meant.
_quo_offer() {
  [[ $1 == "$typed"* || ${2-} ]] || return 0
  # What a list has already is not offered again, nor what another operand is.
  [[ ,${head#*=} != *",$1,"* ]] || return 0
  local other
  for other in ${taken[@]+"${taken[@]}"}; do [[ $other != "$1" ]] || return 0; done
  # The program would take it for an option.
  [[ $1 != -* || $head$dashed ]] || return 0
  local text=$head$1
  _quo_write "${text#"$kept"}" "$open_quote"
  COMPREPLY+=("$again$text")
}

# Prints the names of files, or of folders where $1 says so, that begin with $2, each with a NUL.
_quo_files() (
  set +f
  unset GLOBIGNORE
  shopt -u failglob nocaseglob
  shopt -s nullglob
  for name in "$2"*; do
    case /$name in
      */. | */..) continue ;;
    esac
    if [[ -d $name ]]; then
      printf '%s/\0' "$name"
    elif [[ $1 == file ]]; then
      printf '%s\0' "$name"
    fi
  done
)

# Offers what spec $1 says.
_quo_offer_values() {
  local kind=${1%%:*} name=${1#*:} table line
  case $kind in
    choices | asks)
      # Only what follows the last comma is still to be completed.
      head+=${typed%"${typed##*,}"}
      typed=${typed##*,}
      ;;
  esac
  case $kind in
    choice | choices)
      table=_quo_choices_$name
      while read -r line; do _quo_offer "$line"; done <<<"${!table}"
      ;;
    ask | asks)
      while IFS= read -r line; do
        [[ $line ]] && _quo_offer "${line%%$'\t'*}" meant
      done < <("$program" ${globals[@]+"${globals[@]}"} __complete "$name" -- "$typed" "$command" ${operand_words[@]+"${operand_words[@]}"} </dev/null 2>/dev/null)
      ;;
    command)
      _quo_offer_commands "${operand_words[*]-}"
      ((given > 0)) || while read -r line; do [[ $line ]] && _quo_offer "$line"; done <<<"$_quo_topics"
      ;;
    file | directory)
      while IFS= read -r -d '' line; do
        _quo_offer "$line"
      done < <(_quo_files "$kind" "$typed")
      # Only a folder is written with a slash at its end, and what is in it may follow.
      [[ ${COMPREPLY[0]-} != */ ]] || compopt -o nospace 2>/dev/null
      ;;
  esac
}

# Offers the commands right below command $1.
_quo_offer_commands() {
  local path rest prefix=${1:+$1 }
  while IFS='|' read -r path rest; do
    [[ $path == "$prefix"* ]] || continue
    path=${path#"$prefix"}
    [[ $path && $path != *' '* ]] && _quo_offer "$path"
  done <<<"$_quo_commands"
}

# Tells whether none of these spellings of an option is on the line already, or it may be again.
_quo_may_be_given() {
  local spelling
  for spelling; do
    [[ $spelling != + ]] || return 0
    [[ $used != *" $spelling "* ]] || return 1
  done
}

_quo_offer_options() {
  local scope table spellings rest spelling
  for scope in $groups global; do
    table=_quo_options_$scope
    while IFS='|' read -r spellings rest; do
      # shellcheck disable=SC2086
      _quo_may_be_given $spellings || continue
      for spelling in ${spellings#+ }; do _quo_offer "$spelling"; done
    done <<<"${!table}"
  done
}

# Offers what may stand as the next operand.
_quo_offer_operand() {
  local -a specs
  read -r -a specs <<<"$operands"
  local count=${#specs[@]} position=$given
  if ((count > 0)) && [[ ${specs[count - 1]} == '*' ]]; then
    ((position < count - 2)) || taken=("${operand_words[@]}")
    ((position < count - 1)) || position=$((count - 2))
    count=$((count - 1))
  fi
  ((position < count)) && _quo_offer_values "${specs[position]}"
}

# Sets `words` to the arguments up to the cursor, `raw` to the last of them as it stands on the
# line. COMP_WORDS has them broken at = and : and @.
_quo_read_line() {
  local rest=${COMP_LINE:0:COMP_POINT}
  words=()
  while :; do
    rest=${rest#"${rest%%[![:blank:]]*}"}
    raw=$rest
    _quo_read_word
    words+=("$text")
    [[ $rest ]] || break
  done
}

_quo() {
  local IFS=$' \t\n'
  local -a words globals operand_words taken
  local command='' groups operands spec scope text quote raw
  local given=0 ended='' pending='' used=' ' i word letters
  COMPREPLY=()
  globals=() operand_words=() taken=()
  _quo_read_line
  local program=${words[0]}
  _quo_find_command ''

  for ((i = 1; i < ${#words[@]} - 1; i++)); do
    word=${words[i]}
    if [[ $pending ]]; then
      [[ $scope == global ]] && globals+=("$word")
      pending=''
    elif [[ $ended || $word != -?* ]]; then
      if _quo_find_command "${command:+$command }$word"; then
        command=${command:+$command }$word
      else
        given=$((given + 1))
        operand_words+=("$word")
      fi
    elif [[ $word == -- ]]; then
      ended=1
    elif [[ $word == --*=* ]]; then
      used+="${word%%=*} "
      if _quo_find_option "${word%%=*}" && [[ $scope == global ]]; then
        # A ~ after the = is not the shell's to expand, so it is left as it is.
        globals+=("$word")
      fi
    elif [[ $word == --* ]]; then
      used+="$word "
      if _quo_find_option "$word" && [[ $spec != flag ]]; then
        pending=$spec
        [[ $scope == global ]] && globals+=("$word")
      fi
    else
      letters=${word#-}
      while [[ $letters ]]; do
        used+="-${letters:0:1} "
        if _quo_find_option "-${letters:0:1}" && [[ $spec != flag ]]; then
          [[ ${#letters} -gt 1 ]] || pending=$spec
          [[ $scope == global ]] && globals+=("-$letters")
          break
        fi
        letters=${letters:1}
      done
    fi
  done

  # A global option without its value would take the next word for it.
  [[ $pending && $scope == global ]] && globals=("${globals[@]:0:${#globals[@]}-1}")

  # Readline replaces $2, the end of the argument under the cursor. Before it stands what it says
  # there already (`kept`), with a quote that is open (`open_quote`); a ~ is repeated as it is.
  local typed=$text head='' kept open_quote again='' dashed=$ended
  local rest=${raw%"$2"}
  if [[ ! $rest && $raw == '~'/* ]]; then rest='~'/ again='~'/; fi
  _quo_read_word
  kept=$text open_quote=$quote

  if [[ ! $pending && ! $ended && $typed == --*=* ]]; then
    head=${typed%%=*}=
    typed=${typed#*=}
    _quo_find_option "${head%=}" || return 0
    [[ $spec != flag ]] || return 0
    pending=$spec
  fi
  if [[ $pending ]]; then
    _quo_offer_values "$pending"
  elif [[ ! $ended && $typed == -* ]]; then
    dashed=1
    _quo_offer_options
  else
    ((given > 0)) || _quo_offer_commands "$command"
    _quo_offer_operand
  fi
  return 0
}

# The order is the program's own, newest first, where this bash can keep it.
complete -o nosort -F _quo quo 2>/dev/null || complete -F _quo quo
