# bash completion for quo
# Generated from the declarations of the commands; changes here are lost.

# COMMAND|GROUPS OF OPTIONS|OPERANDS
_quo_commands='|program|
list|filters order output|
show|thread output_2|ask:ids
search|order_2 filters output|any *
count|filters count output|
status|status output_2|
log|log filters output_2|ask:ids *
lines|output_2|
members|members output_2|
members add|member|any
view||
view save|filters changing|ask:views
view list|output_2|
view show|output_2|ask:views
view delete|changing|ask:views
read|thread output_2|ask:ids
done|filters selection changing_2 output_2|ask:ids *
unread|filters selection changing_2 output_2|ask:ids *
open|filters selection changing_2 output_2|ask:ids *
assign|assignment filters selection changing_3 output_2|ask:ids *
unassign|filters selection changing_3 output_2|ask:ids *
note|changing_4 output_2|ask:ids any
pin|filters selection changing_2 output_2|ask:ids *
unpin|filters selection changing_2 output_2|ask:ids *
undo|changing_5 output_2|ask:operations
redo|changing_5 output_2|
contact||
contact list|filters_2 contacts output|any
contact show|output_2|ask:contacts
contact add|contact changing_6 output_2|any *
contact set|contact_2 changing_6 output_2|ask:contacts ask:properties *
contact unset|contact_3 changing_6 output_2|ask:contacts ask:properties *
contact tag|changing_6 output_2|ask:contacts ask:tags *
contact untag|changing_6 output_2|ask:contacts ask:tags *
contact note|changing_6 output_2|ask:contacts any
import|options|file *
export|filters|
backup||file
demo|options_2|
config||
config list|output_2|
config get||choice:key
config set||choice:key any
config unset||choice:key
doctor||
help|help|command *'
_quo_topics='formats
filters
views
times
exit-codes
environment
cron
database'

# SPELLINGS|WHAT FOLLOWS
_quo_options_global='--db|file
--as|ask:members
--color|choice:color
--no-pager|flag
-h --help|flag'
_quo_options_program='--version|flag'
_quo_options_filters='--status --not-status|choices:status
--line --not-line|asks:lines
--with --not-with|asks:people
--company --not-company|asks:companies
--tag --not-tag|asks:tags
--property --not-property|asks:properties
--assigned-to --not-assigned-to|asks:assignees
--mentioning --not-mentioning|asks:teammates
--pinned|flag
--unanswered|flag
--unanswered-for --not-unanswered-for|any
--answered|flag
--idle --not-idle|any
--since --not-since|any
--before --not-before|any
--changed-since --not-changed-since|any
--has --not-has|choices:has
--match --not-match|any
--view --not-view|asks:views'
_quo_options_order='--sort|choice:sort
-r --reverse|flag
--limit|any'
_quo_options_output='--format|choice:format
--json|flag
--jsonl|flag
--ids|flag
-0 --null|flag
--fields|any
--exit-code|flag'
_quo_options_thread='--limit|any'
_quo_options_output_2='--format|choice:format
--json|flag
--jsonl|flag
--ids|flag
-0 --null|flag
--fields|any'
_quo_options_order_2='--sort|choice:sort_2
--limit|any'
_quo_options_count='--by|choice:by'
_quo_options_status='--short|flag'
_quo_options_log='--op|ask:operations
--by|ask:members
--limit|any'
_quo_options_members='--all|flag'
_quo_options_member='--email|any
--role|any
--id|any'
_quo_options_changing='-m --message|any
-q --quiet|flag'
_quo_options_selection='--all|flag'
_quo_options_changing_2='-n --dry-run|flag
--max|any
-m --message|any
-q --quiet|flag'
_quo_options_assignment='--to|ask:teammates'
_quo_options_changing_3='-n --dry-run|flag
--max|any
-m --message|any
-q --quiet|flag'
_quo_options_changing_4='-n --dry-run|flag
-q --quiet|flag'
_quo_options_changing_5='-n --dry-run|flag
--force|flag
-m --message|any
-q --quiet|flag'
_quo_options_filters_2='--company --not-company|asks:companies
--tag --not-tag|asks:tags
--property --not-property|asks:properties'
_quo_options_contacts='--limit|any'
_quo_options_contact='--name|any
--company|any
--role|any
--email|any
--tag|asks:tags'
_quo_options_changing_6='-n --dry-run|flag
-m --message|any
-q --quiet|flag'
_quo_options_contact_2='--name|any
--company|any
--role|any
--phone|any
--email|any
--type|choice:type'
_quo_options_contact_3='--name|flag
--company|flag
--role|flag
--phone|any
--email|any'
_quo_options_options='--status|choice:status_2
-m --message|any
-q --quiet|flag'
_quo_options_options_2='--conversations|any
--seed|any'
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
_quo_choices_sort_2='best
newest'
_quo_choices_by='status
line
assignee
day
company
tag
contact'
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
me'

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

# Sets `text` to a word as the shell would read it, without running anything in it.
_quo_unquote() {
  text=$1
  [[ $text == '~/'* ]] && text=$HOME/${text#'~/'}
  [[ $text == *\'* ]] || text=${text//\\/}
  text=${text//[\"\']/}
}

# Sets `text` to a word as it must be typed where no quote is open.
_quo_quote() {
  text=$1
  [[ $text == *[!a-zA-Z0-9_.,:=@%/+-]* ]] || return 0
  local special
  for special in '\' ' ' '"' "'" '$' '`' '&' ';' '|' '<' '>' '(' ')' '*' '?' '[' ']' '{' '}' '!' '#' '~'; do
    text=${text//"$special"/"\\$special"}
  done
}

# Offers word $1, after what is already typed of this argument (`head`), if it begins as typed.
_quo_offer() {
  local text=$1
  [[ $text == "$typed"* ]] || return 0
  [[ $open_quote ]] || _quo_quote "$1"
  COMPREPLY+=("$head$text")
}

# Offers what spec $1 says.
_quo_offer_values() {
  local kind=${1%%:*} name=${1#*:} table line
  case $kind in
    choices | asks)
      # Only what follows the last comma is still to be completed.
      if [[ $typed == *,* ]]; then
        head=$head${raw%"${raw##*,}"}
        typed=${typed##*,}
      fi
      ;;
  esac
  case $kind in
    choice | choices)
      table=_quo_choices_$name
      while read -r line; do _quo_offer "$line"; done <<<"${!table}"
      ;;
    ask | asks)
      while IFS= read -r line; do
        [[ $line ]] && _quo_offer "${line%%$'\t'*}"
      done < <("$program" ${globals[@]+"${globals[@]}"} __complete "$name" -- "$typed" </dev/null 2>/dev/null)
      ;;
    command)
      _quo_offer_commands ''
      while read -r line; do [[ $line ]] && _quo_offer "$line"; done <<<"$_quo_topics"
      ;;
    file | directory)
      # Readline quotes the names of files itself.
      compopt -o filenames 2>/dev/null
      local action=-f
      [[ $kind == directory ]] && action=-d
      while IFS= read -r line; do
        COMPREPLY+=("$head$line")
      done < <(compgen "$action" -- "$typed")
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

_quo_offer_options() {
  local scope table spellings rest spelling
  for scope in $groups global; do
    table=_quo_options_$scope
    while IFS='|' read -r spellings rest; do
      for spelling in $spellings; do _quo_offer "$spelling"; done
    done <<<"${!table}"
  done
}

# Offers what may stand as the next operand.
_quo_offer_operand() {
  local -a specs
  read -r -a specs <<<"$operands"
  local count=${#specs[@]} position=$given
  if ((count > 0)) && [[ ${specs[count - 1]} == '*' ]]; then
    ((position < count - 1)) || position=$((count - 2))
    count=$((count - 1))
  fi
  ((position < count)) && _quo_offer_values "${specs[position]}"
}

# Sets `words` to the arguments up to the cursor. COMP_WORDS has them broken at = and : and @;
# what is not parted by a blank on the line is one argument.
_quo_read_line() {
  local line=${COMP_LINE:0:COMP_POINT} blank word i
  words=()
  for ((i = 0; i <= COMP_CWORD; i++)); do
    blank=${line%%[![:blank:]]*}
    line=${line#"$blank"}
    word=${COMP_WORDS[i]}
    ((i < COMP_CWORD)) || word=$line
    if ((i > 0)) && [[ ! $blank ]]; then
      words[${#words[@]} - 1]+=$word
    else
      words+=("$word")
    fi
    line=${line#"$word"}
  done
}

_quo() {
  local IFS=$' \t\n'
  local -a words globals
  local command='' groups operands spec scope text
  local given=0 ended='' pending='' i word letters
  COMPREPLY=()
  globals=()
  _quo_read_line
  _quo_unquote "${words[0]}"
  local program=$text
  _quo_find_command ''

  for ((i = 1; i < ${#words[@]} - 1; i++)); do
    _quo_unquote "${words[i]}"
    word=$text
    if [[ $pending ]]; then
      [[ $scope == global ]] && globals+=("$word")
      pending=''
    elif [[ $ended || $word != -?* ]]; then
      if _quo_find_command "${command:+$command }$word"; then
        command=${command:+$command }$word
      else
        given=$((given + 1))
      fi
    elif [[ $word == -- ]]; then
      ended=1
    elif [[ $word == --*=* ]]; then
      if _quo_find_option "${word%%=*}" && [[ $scope == global ]]; then
        # A ~ after the = is not the shell's to expand, so it is left as it is.
        globals+=("$word")
      fi
    elif [[ $word == --* ]]; then
      if _quo_find_option "$word" && [[ $spec != flag ]]; then
        pending=$spec
        [[ $scope == global ]] && globals+=("$word")
      fi
    else
      letters=${word#-}
      while [[ $letters ]]; do
        if _quo_find_option "-${letters:0:1}" && [[ $spec != flag ]]; then
          [[ ${#letters} -gt 1 ]] || pending=$spec
          [[ $scope == global ]] && globals+=("-$letters")
          break
        fi
        letters=${letters:1}
      done
    fi
  done

  # The argument under the cursor: as it stands on the line (`raw`), what of it is only
  # repeated (`head`), what of it is to be completed (`typed`), and the quote open in it.
  local raw=${words[${#words[@]} - 1]} head='' typed open_quote=''
  local whole=$raw
  if [[ ! $pending && ! $ended && $raw == --*=* ]]; then
    head=${raw%%=*}=
    raw=${raw#*=}
    _quo_find_option "${head%=}" || return 0
    [[ $spec != flag ]] || return 0
    pending=$spec
  fi
  case $raw in [\"\']*)
    open_quote=1 raw=${raw#?} whole=$head$raw
    ;;
  esac
  typed=$raw
  if [[ ! $open_quote && $pending != file && $pending != directory ]]; then
    typed=${raw//\\/}
  fi

  if [[ $pending ]]; then
    _quo_offer_values "$pending"
  elif [[ ! $ended && $raw == -* ]]; then
    _quo_offer_options
  else
    ((given > 0)) || _quo_offer_commands "$command"
    _quo_offer_operand
  fi

  # Readline replaces only what follows the last character at which it breaks words.
  local kept='' breaks=${COMP_WORDBREAKS//[!=:@]/}
  if [[ $breaks ]]; then
    kept=${whole%"${whole##*[$breaks]}"}
    if [[ $kept && $open_quote ]]; then kept=$head; fi
  fi
  for i in "${!COMPREPLY[@]}"; do
    COMPREPLY[i]=${COMPREPLY[i]#"$kept"}
  done
  return 0
}

# The order is the program's own, newest first, where this bash can keep it.
complete -o nosort -F _quo quo 2>/dev/null || complete -F _quo quo
