extension FishCompletion {
  /// The functions that read the tables, for a program called PROGRAM.
  static let engine = #"""
    # Prints the groups of options of command $argv, then its operands, a line each; fails when
    # there is no such command.
    function __PROGRAM_command
        for line in $__PROGRAM_commands
            set -l fields (string split -m 3 '|' -- $line)
            if test "$fields[1]" = "$argv"
                string join \n -- "$fields[2]" "$fields[3]"
                return 0
            end
        end
        return 1
    end

    # Prints what follows option $argv[1], then the group it is in; the other arguments are the
    # groups to look in. Fails when none has it.
    function __PROGRAM_option
        for scope in global $argv[2..-1]
            set -l table __PROGRAM_options_$scope
            for line in $$table
                set -l fields (string split -m 2 '|' -- $line)
                if contains -- $argv[1] (string split ' ' -- $fields[1])
                    string join \n -- $fields[2] $scope
                    return 0
                end
            end
        end
        return 1
    end

    # Prints the commands right below command $argv, with their summaries.
    function __PROGRAM_subcommands
        set -l depth (count $argv)
        for line in $__PROGRAM_commands
            set -l fields (string split -m 3 '|' -- $line)
            set -l path (string split ' ' -- $fields[1])
            if test -n "$fields[1]"; and test (count $path) -eq (math $depth + 1)
                if test $depth -eq 0; or test "$path[1..$depth]" = "$argv"
                    printf '%s\t%s\n' $path[-1] $fields[4]
                end
            end
        end
    end

    # Prints the options in the groups of $argv[2..-1], with their summaries, without those of $argv[1]
    # that may not be given again.
    function __PROGRAM_options
        set -l used (string split -n ' ' -- $argv[1])
        for scope in $argv[2..-1] global
            set -l table __PROGRAM_options_$scope
            for line in $$table
                set -l fields (string split -m 2 '|' -- $line)
                set -l spellings (string split ' ' -- $fields[1])
                if test $spellings[1] = +
                    set -e spellings[1]
                else
                    set -l known
                    for spelling in $spellings
                        contains -- $spelling $used; and set known 1
                    end
                    test -n "$known"; and continue
                end
                for spelling in $spellings
                    set -l plain (string replace -r '^--not-' -- '--' $spelling)
                    if test $plain != $spelling; and contains -- $plain $spellings
                        printf '%s\tnot: %s\n' $spelling $fields[3]
                    else
                        printf '%s\t%s\n' $spelling $fields[3]
                    end
                end
            end
        end
    end

    # Prints what spec $argv[1] says, for a word of which $argv[2] only is repeated and $argv[3]
    # is to be completed; the other arguments are the command, the number of its operands and these,
    # the program and its global options.
    function __PROGRAM_values
        set -l parts (string split -m 1 ':' -- $argv[1])
        set -l head $argv[2]
        set -l typed $argv[3]
        set -l lines
        set -l taken
        set -l given $argv[5]
        set -l operands
        test $given -gt 0; and set operands $argv[6..(math 5 + $given)]
        set -l program $argv[(math 6 + $given)..-1]
        if contains -- $parts[1] choices asks
            # Only what follows the last comma is still to be completed.
            set -l list (string match -r '^.*,' -- "$typed")
            set head "$head$list"
            set taken (string split , -- "$list")
            set typed (string replace -r '^.*,' '' -- "$typed")
        end
        switch $parts[1]
            case choice choices
                set -l table __PROGRAM_choices_$parts[2]
                set lines (string replace '|' \t -- $$table)
            case ask asks
                set lines ($program __complete $parts[2] -- "$typed" "$argv[4]" $operands 2>/dev/null </dev/null)
            case command
                set lines (__PROGRAM_subcommands $operands)
                test $given -eq 0; and set -a lines (string replace '|' \t -- $__PROGRAM_topics)
            case file directory
                set -l home (string match -r '^~(?=/)' -- "$typed")
                and set typed $HOME(string sub -s 2 -- "$typed")
                set -l paths "$typed"*
                for path in $paths
                    # A line end in a name, or a tab, would end the offer early.
                    string match -qr '[\n\t]' -- "$path"
                    and continue
                    set -l slash
                    if test -d "$path"
                        set slash /
                    else if test $parts[1] = directory
                        continue
                    end
                    set -q home[1]
                    and set path '~'(string sub -s (math 1 + (string length -- "$HOME")) -- "$path")
                    set -a lines "$path$slash"
                end
        end
        for line in $lines
            # What a list has already is not offered again.
            contains -- (string split \t -- $line)[1] $taken
            and continue
            printf '%s\n' "$head$line"
        end
    end

    function __PROGRAM_complete
        set -l words (commandline -opc)
        set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
        set -l path
        set -l found (__PROGRAM_command)
        set -l groups (string split -n ' ' -- $found[1])
        set -l operands (string split -n ' ' -- $found[2])
        set -l globals
        set -l given 0
        set -l operand_words
        set -l used
        set -l ended
        set -l pending

        for word in $words[2..-1]
            set word (string replace -r '^~/' "$HOME/" -- $word)
            if test -n "$pending"
                test "$pending[2]" = global; and set -a globals $word
                set pending
            else if test -n "$ended"; or not string match -qr '^-.' -- $word
                if set found (__PROGRAM_command $path $word)
                    set -a path $word
                    set groups (string split -n ' ' -- $found[1])
                    set operands (string split -n ' ' -- $found[2])
                else
                    set given (math $given + 1)
                    set -a operand_words $word
                end
            else if test "$word" = --
                set ended 1
            else if string match -q -- '--*=*' $word
                set -a used (string split -m 1 = -- $word)[1]
                set found (__PROGRAM_option (string split -m 1 = -- $word)[1] $groups)
                test "$found[2]" = global; and set -a globals $word
            else if string match -q -- '--*' $word
                set -a used $word
                if set found (__PROGRAM_option $word $groups); and test $found[1] != flag
                    set pending $found
                    test $found[2] = global; and set -a globals $word
                end
            else
                set -l letters (string split '' -- (string sub -s 2 -- $word))
                while set -q letters[1]
                    set -a used -$letters[1]
                    if set found (__PROGRAM_option -$letters[1] $groups); and test $found[1] != flag
                        set -q letters[2]; or set pending $found
                        test $found[2] = global; and set -a globals -(string join '' -- $letters)
                        break
                    end
                    set -e letters[1]
                end
            end
        end

        # A global option without its value would take the next word for it.
        test "$pending[2]" = global; and set -e globals[-1]

        # What the word under the cursor says, with a quote that is still open in it closed.
        set -l token (commandline -ct)
        set -l typed
        for quote in '' '"' "'"
            set typed (string unescape -- "$token$quote")
            and break
        end

        # The program would take a word with a dash for an option.
        set -l unwanted '-*'
        test -n "$ended"; and set unwanted ''

        if test -n "$pending"
            __PROGRAM_values $pending[1] '' "$typed" "$path" (count $operand_words) $operand_words $program $globals | string match -v -- $unwanted
        else if test -z "$ended"; and string match -q -- '--*=*' "$typed"
            set -l parts (string split -m 1 = -- $typed)
            set found (__PROGRAM_option $parts[1] $groups)
            and test $found[1] != flag
            and __PROGRAM_values $found[1] "$parts[1]=" "$parts[2]" "$path" (count $operand_words) $operand_words $program $globals
        else if test -z "$ended"; and string match -q -- '-*' "$typed"
            __PROGRAM_options "$used" $groups
        else
            set -l taken
            test $given -eq 0; and __PROGRAM_subcommands $path
            if test "$operands[-1]" = '*'
                set -e operands[-1]
                # What another operand is already is not offered again.
                test $given -lt (math (count $operands) - 1); or set taken $operand_words
                test $given -lt (count $operands); or set given (math (count $operands) - 1)
            end
            if test $given -lt (count $operands)
                for line in (__PROGRAM_values $operands[(math $given + 1)] '' "$typed" "$path" (count $operand_words) $operand_words $program $globals | string match -v -- $unwanted)
                    contains -- (string split \t -- $line)[1] $taken
                    or printf '%s\n' $line
                end
            end
        end
    end

    complete -c PROGRAM -e
    complete -c PROGRAM -f -k -a '(__PROGRAM_complete)'

    """#
}
