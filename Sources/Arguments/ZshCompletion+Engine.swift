extension ZshCompletion {
  /// The functions that read the tables, for a program called PROGRAM.
  static let engine = #"""
    # Sets `groups` and `operands` of command $1; fails when there is no such command.
    _PROGRAM_find_command() {
      local line
      local -a fields
      for line in $_PROGRAM_commands; do
        [[ $line == "$1|"* ]] || continue
        fields=("${(@s:|:)line}")
        groups=(${=fields[2]}) operands=(${=fields[3]})
        return 0
      done
      return 1
    }

    # Sets `spec` and `scope` of option $1; fails when the command has none of that name.
    _PROGRAM_find_option() {
      local line table
      local -a fields
      for scope in global $groups; do
        table=_PROGRAM_options_$scope
        for line in ${(P)table}; do
          fields=("${(@s:|:)line}")
          [[ " $fields[1] " == *" $1 "* ]] || continue
          spec=$fields[2]
          return 0
        done
      done
      return 1
    }

    # Adds word $1 with description $2 to `offers`, in the form of _describe, unless the program
    # would take it for an option.
    _PROGRAM_add() {
      [[ -n $dashed || $1 != -* ]] || return 0
      # What a list has already is not offered again, nor what another operand is.
      (( ! $taken[(Ie)$1] )) || return 0
      local word=${${1//\\/\\\\}//:/\\:}
      offers+=("$word${2:+:$2}")
    }

    # Adds the commands right below command $1.
    _PROGRAM_add_commands() {
      local line path_ prefix=${1:+$1 }
      for line in $_PROGRAM_commands; do
        path_=${line%%|*}
        [[ $path_ == "$prefix"* ]] || continue
        path_=${path_#"$prefix"}
        [[ -n $path_ && $path_ != *' '* ]] && _PROGRAM_add "$path_" "${line#*|*|*|}"
      done
    }

    _PROGRAM_options() {
      local scope table line spelling dashed=1
      local -a fields offers spellings again
      for scope in $groups global; do
        table=_PROGRAM_options_$scope
        for line in ${(P)table}; do
          fields=("${(@s:|:)line}")
          # What is on the line already is offered again only where it may be given again.
          spellings=(${=fields[1]})
          again=(${spellings:*used})
          [[ $spellings[1] == + ]] || (( ! $#again )) || continue
          for spelling in ${spellings:#+}; do
            if [[ $spelling == --not-* && " $fields[1] " == *" --${spelling#--not-} "* ]]; then
              _PROGRAM_add "$spelling" "not: ${line#*|*|}"
            else
              _PROGRAM_add "$spelling" "${line#*|*|}"
            fi
          done
        done
      done
      _describe -o -V option offers
    }

    # Completes what spec $1 says.
    _PROGRAM_values() {
      local kind=${1%%:*} name=${1#*:} table line typed word marks='\"`$'
      local -a offers as_written inside
      case $kind in
        # Only what follows the last comma is still to be completed.
        (choices|asks)
          compset -P '*,' && dashed=1
          taken+=(${(s:,:)${IPREFIX#*=}})
          ;;
      esac
      # A backslash in PREFIX means what it means in the quote that is open.
      typed=$compstate[quote]$PREFIX$compstate[quote]
      case $kind in
        (choice|choices)
          table=_PROGRAM_choices_$name
          for line in ${(P)table}; do _PROGRAM_add "${line%%|*}" "${line#*|}"; done
          _describe -V $name offers
          ;;
        (ask|asks)
          # zsh itself writes $' into double quotes without a backslash, and expands it at the next Tab.
          [[ $compstate[quote] != '"' ]] || as_written=(-Q)
          [[ ! -o banghist ]] || marks+=$histchars[1]
          for line in ${(f)"$("$program" $globals __complete $name -- "${(Q)typed}" "$command_" $operand_words </dev/null 2>/dev/null)"}; do
            word=${line%%$'\t'*}
            # The program knows a name by its second word, too.
            [[ $word == "${(Q)typed}"* ]] || inside=(-U)
            (( ! $#as_written )) || word=${word//(#m)[$marks]/\\$MATCH}
            _PROGRAM_add "$word" "${line#*$'\t'}"
          done
          _describe -V $name offers $as_written $inside
          ;;
        (command)
          _PROGRAM_add_commands "$operand_words"
          _describe -V command offers
          (( ! $#operand_words )) || return 0
          offers=()
          for line in $_PROGRAM_topics; do _PROGRAM_add "${line%%|*}" "${line#*|}"; done
          _describe -V topic offers
          ;;
        (file) _files ;;
        (directory) _files -/ ;;
      esac
    }

    _PROGRAM() {
      local command_='' spec scope word letters ended='' pending='' given=0 i
      local -a groups operands globals offers operand_words taken used
      local program=${(Q)words[1]}
      [[ $program == '~/'* ]] && program=$HOME/${program#'~/'}
      _PROGRAM_find_command ''

      for ((i = 2; i < CURRENT; i++)); do
        word=${(Q)words[i]}
        [[ $word == '~/'* ]] && word=$HOME/${word#'~/'}
        if [[ -n $pending ]]; then
          [[ $scope == global ]] && globals+=("$word")
          pending=''
        elif [[ -n $ended || $word != -?* ]]; then
          if _PROGRAM_find_command "${command_:+$command_ }$word"; then
            command_=${command_:+$command_ }$word
          else
            ((given += 1))
            operand_words+=("$word")
          fi
        elif [[ $word == -- ]]; then
          ended=1
        elif [[ $word == --*=* ]]; then
          used+=("${word%%=*}")
          _PROGRAM_find_option "${word%%=*}" && [[ $scope == global ]] && globals+=("$word")
        elif [[ $word == --* ]]; then
          used+=("$word")
          if _PROGRAM_find_option "$word" && [[ $spec != flag ]]; then
            pending=$spec
            [[ $scope == global ]] && globals+=("$word")
          fi
        else
          letters=${word#-}
          while [[ -n $letters ]]; do
            used+=("-$letters[1]")
            if _PROGRAM_find_option "-$letters[1]" && [[ $spec != flag ]]; then
              (( $#letters > 1 )) || pending=$spec
              [[ $scope == global ]] && globals+=("-$letters")
              break
            fi
            letters=${letters[2,-1]}
          done
        fi
      done

      # A global option without its value would take the next word for it.
      [[ -n $pending && $scope == global ]] && globals[-1]=()

      local dashed=$ended
      if [[ -n $pending ]]; then
        _PROGRAM_values "$pending"
      elif [[ -z $ended && $PREFIX == --*=* ]]; then
        _PROGRAM_find_option "${PREFIX%%=*}" && [[ $spec != flag ]] || return 1
        compset -P 1 '*=' && dashed=1
        _PROGRAM_values "$spec"
      elif [[ -z $ended && $PREFIX == -* ]]; then
        _PROGRAM_options
      else
        (( given )) || _PROGRAM_add_commands "$command_"
        if (( $#offers )); then
          _describe -V command offers
          (( given || ! $#operands )) || _PROGRAM_values "$operands[1]"
          return 0
        fi
        if [[ $operands[-1] == '*' ]]; then
          operands[-1]=()
          (( given < $#operands - 1 )) || taken=($operand_words)
          (( given < $#operands )) || given=$(( $#operands - 1 ))
        fi
        (( given < $#operands )) && _PROGRAM_values "$operands[given + 1]"
      fi
    }

    # Run when zsh has loaded this file to complete something, registered when it is sourced.
    if [[ $funcstack[1] == _PROGRAM ]]; then
      _PROGRAM "$@"
    else
      compdef _PROGRAM PROGRAM
    fi

    """#
}
