extension BashCompletion {
  /// The functions that read the tables, for a program called PROGRAM.
  static let engine = #"""
    # Sets `groups` and `operands` of command $1; fails when there is no such command.
    _PROGRAM_find_command() {
      local path found_groups found_operands
      while IFS='|' read -r path found_groups found_operands; do
        [[ $path == "$1" ]] || continue
        groups=$found_groups operands=$found_operands
        return 0
      done <<<"$_PROGRAM_commands"
      return 1
    }

    # Sets `spec` and `scope` of option $1; fails when the command has none of that name.
    _PROGRAM_find_option() {
      local table spellings found
      for scope in global $groups; do
        table=_PROGRAM_options_$scope
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
    _PROGRAM_read_word() {
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
    _PROGRAM_write() {
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
    _PROGRAM_offer() {
      [[ $1 == "$typed"* || ${2-} ]] || return 0
      # What a list has already is not offered again, nor what another operand is.
      [[ ,${head#*=} != *",$1,"* ]] || return 0
      local other
      for other in ${taken[@]+"${taken[@]}"}; do [[ $other != "$1" ]] || return 0; done
      # The program would take it for an option.
      [[ $1 != -* || $head$dashed ]] || return 0
      local text=$head$1
      _PROGRAM_write "${text#"$kept"}" "$open_quote"
      COMPREPLY+=("$again$text")
    }

    # Prints the names of files, or of folders where $1 says so, that begin with $2, each with a NUL.
    _PROGRAM_files() (
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
    _PROGRAM_offer_values() {
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
          table=_PROGRAM_choices_$name
          while read -r line; do _PROGRAM_offer "$line"; done <<<"${!table}"
          ;;
        ask | asks)
          while IFS= read -r line; do
            [[ $line ]] && _PROGRAM_offer "${line%%$'\t'*}" meant
          done < <("$program" ${globals[@]+"${globals[@]}"} __complete "$name" -- "$typed" "$command" ${operand_words[@]+"${operand_words[@]}"} </dev/null 2>/dev/null)
          ;;
        command)
          _PROGRAM_offer_commands "${operand_words[*]-}"
          ((given > 0)) || while read -r line; do [[ $line ]] && _PROGRAM_offer "$line"; done <<<"$_PROGRAM_topics"
          ;;
        file | directory)
          while IFS= read -r -d '' line; do
            _PROGRAM_offer "$line"
          done < <(_PROGRAM_files "$kind" "$typed")
          # Only a folder is written with a slash at its end, and what is in it may follow.
          [[ ${COMPREPLY[0]-} != */ ]] || compopt -o nospace 2>/dev/null
          ;;
      esac
    }

    # Offers the commands right below command $1.
    _PROGRAM_offer_commands() {
      local path rest prefix=${1:+$1 }
      while IFS='|' read -r path rest; do
        [[ $path == "$prefix"* ]] || continue
        path=${path#"$prefix"}
        [[ $path && $path != *' '* ]] && _PROGRAM_offer "$path"
      done <<<"$_PROGRAM_commands"
    }

    # Tells whether none of these spellings of an option is on the line already, or it may be again.
    _PROGRAM_may_be_given() {
      local spelling
      for spelling; do
        [[ $spelling != + ]] || return 0
        [[ $used != *" $spelling "* ]] || return 1
      done
    }

    _PROGRAM_offer_options() {
      local scope table spellings rest spelling
      for scope in $groups global; do
        table=_PROGRAM_options_$scope
        while IFS='|' read -r spellings rest; do
          # shellcheck disable=SC2086
          _PROGRAM_may_be_given $spellings || continue
          for spelling in ${spellings#+ }; do _PROGRAM_offer "$spelling"; done
        done <<<"${!table}"
      done
    }

    # Offers what may stand as the next operand.
    _PROGRAM_offer_operand() {
      local -a specs
      read -r -a specs <<<"$operands"
      local count=${#specs[@]} position=$given
      if ((count > 0)) && [[ ${specs[count - 1]} == '*' ]]; then
        ((position < count - 2)) || taken=("${operand_words[@]}")
        ((position < count - 1)) || position=$((count - 2))
        count=$((count - 1))
      fi
      ((position < count)) && _PROGRAM_offer_values "${specs[position]}"
    }

    # Sets `words` to the arguments up to the cursor, `raw` to the last of them as it stands on the
    # line. COMP_WORDS has them broken at = and : and @.
    _PROGRAM_read_line() {
      local rest=${COMP_LINE:0:COMP_POINT}
      words=()
      while :; do
        rest=${rest#"${rest%%[![:blank:]]*}"}
        raw=$rest
        _PROGRAM_read_word
        words+=("$text")
        [[ $rest ]] || break
      done
    }

    _PROGRAM() {
      local IFS=$' \t\n'
      local -a words globals operand_words taken
      local command='' groups operands spec scope text quote raw
      local given=0 ended='' pending='' used=' ' i word letters
      COMPREPLY=()
      globals=() operand_words=() taken=()
      _PROGRAM_read_line
      local program=${words[0]}
      _PROGRAM_find_command ''

      for ((i = 1; i < ${#words[@]} - 1; i++)); do
        word=${words[i]}
        if [[ $pending ]]; then
          [[ $scope == global ]] && globals+=("$word")
          pending=''
        elif [[ $ended || $word != -?* ]]; then
          if _PROGRAM_find_command "${command:+$command }$word"; then
            command=${command:+$command }$word
          else
            given=$((given + 1))
            operand_words+=("$word")
          fi
        elif [[ $word == -- ]]; then
          ended=1
        elif [[ $word == --*=* ]]; then
          used+="${word%%=*} "
          if _PROGRAM_find_option "${word%%=*}" && [[ $scope == global ]]; then
            # A ~ after the = is not the shell's to expand, so it is left as it is.
            globals+=("$word")
          fi
        elif [[ $word == --* ]]; then
          used+="$word "
          if _PROGRAM_find_option "$word" && [[ $spec != flag ]]; then
            pending=$spec
            [[ $scope == global ]] && globals+=("$word")
          fi
        else
          letters=${word#-}
          while [[ $letters ]]; do
            used+="-${letters:0:1} "
            if _PROGRAM_find_option "-${letters:0:1}" && [[ $spec != flag ]]; then
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
      _PROGRAM_read_word
      kept=$text open_quote=$quote

      if [[ ! $pending && ! $ended && $typed == --*=* ]]; then
        head=${typed%%=*}=
        typed=${typed#*=}
        _PROGRAM_find_option "${head%=}" || return 0
        [[ $spec != flag ]] || return 0
        pending=$spec
      fi
      if [[ $pending ]]; then
        _PROGRAM_offer_values "$pending"
      elif [[ ! $ended && $typed == -* ]]; then
        dashed=1
        _PROGRAM_offer_options
      else
        ((given > 0)) || _PROGRAM_offer_commands "$command"
        _PROGRAM_offer_operand
      fi
      return 0
    }

    # The order is the program's own, newest first, where this bash can keep it.
    complete -o nosort -F _PROGRAM PROGRAM 2>/dev/null || complete -F _PROGRAM PROGRAM

    """#
}
