import Arguments
import Foundation
import TestSupport
import Testing

/// What is typed and what every shell must offer then.
struct CompletionCase {
  let line: String
  let words: Set<String>

  init(_ line: String, _ words: Set<String>) {
    self.line = line
    self.words = words
  }

  static let commands: Set<String> = [
    "list", "show", "help", "done", "note", "contact", "import",
  ]
  static let aliases: Set<String> = ["mine", "Bob's"]
  static let lines: Set<String> = ["Main line", "Support", "Bob's", "a:b@c", "R&D (new)"]
  static let statuses: Set<String> = ["unread", "open", "done"]

  static let all = [
    CompletionCase("quo ", commands.union(aliases)),
    CompletionCase("quo mi", ["mine"]),
    CompletionCase("quo li", ["list"]),
    CompletionCase("quo --db x ", commands.union(aliases)),
    CompletionCase("quo mine ", []),
    CompletionCase("quo --db=x --color never li", ["list"]),
    CompletionCase("quo -- ", commands.union(aliases)),
    CompletionCase("quo --v", ["--version"]),
    CompletionCase("quo --color ", ["always", "never", "auto"]),
    CompletionCase("quo nothing ", []),
    CompletionCase("quo help ", commands.union(["formats", "filters"])),
    // What follows a command is one below it; a topic stands alone.
    CompletionCase("quo help list form", []),
    CompletionCase("quo help contact ", ["list", "tag"]),
    CompletionCase("quo help contact t", ["tag"]),
    CompletionCase("quo contact ", ["list", "tag"]),
    CompletionCase("quo contact tag ", ["Jane Tremblay", "Marc"]),
    CompletionCase("quo contact tag 'Jane Tremblay' ", ["vip", "new"]),
    CompletionCase("quo contact tag Marc vip ", []),
    CompletionCase("quo contact list --", ["--nul", "--db", "--color", "--help"]),
    CompletionCase("quo show ", ["42", "57"]),
    CompletionCase("quo show 42 ", []),
    CompletionCase("quo --color=never show --db x 4", ["42"]),
    CompletionCase("quo done 42 --quiet ", ["57"]),
    CompletionCase("quo done 42,", ["57"]),
    CompletionCase("quo done 42,5", ["57"]),
    CompletionCase("quo show 42,", []),
    CompletionCase("quo done --max ", []),
    CompletionCase("quo done -qx ", []),
    CompletionCase("quo done -qx5 ", ["42", "57"]),
    CompletionCase("quo list --sta", ["--status"]),
    CompletionCase("quo list --not-s", ["--not-status"]),
    CompletionCase("quo list --not-w", ["--not-waiting"]),
    CompletionCase("quo list --status ", statuses),
    CompletionCase("quo list --status=", statuses),
    CompletionCase("quo list --not-status=u", ["unread"]),
    CompletionCase("quo list --status unread,", ["open", "done"]),
    CompletionCase("quo list --status=unread,done,", ["open"]),
    CompletionCase("quo list --line Support,", lines.subtracting(["Support"])),
    CompletionCase("quo list --status=unread,o", ["open"]),
    CompletionCase("quo list --line ", lines),
    CompletionCase("quo list --line=", lines),
    CompletionCase("quo list --line Support,M", ["Main line"]),
    CompletionCase(#"quo list --line Main\ l"#, ["Main line"]),
    CompletionCase("quo list --line \"Ma", ["Main line"]),
    CompletionCase("quo list --line R", ["R&D (new)"]),
    CompletionCase("quo contact tag 'Jane Tremblay' v", ["vip"]),
    CompletionCase("quo -- show 4", ["42"]),
    CompletionCase("quo done -- -", []),
    // An option that is on the line already is offered again only where it means more then.
    CompletionCase("quo done --quiet --qu", []),
    CompletionCase("quo done -nq --qu", []),
    CompletionCase("quo done -x5 --max", []),
    CompletionCase("quo done --max 5 --m", ["--message"]),
    CompletionCase("quo list --color=never --col", []),
    CompletionCase("quo list --pinned --pinne", []),
    CompletionCase("quo list --status open --sta", ["--status"]),
    CompletionCase("quo list --not-waiting --wa", ["--waiting"]),
    // A name is found by its second word, too.
    CompletionCase("quo contact tag Tremb", ["Jane Tremblay"]),
    CompletionCase("quo list --line li", ["Main line"]),
    CompletionCase("quo list --pinned=", []),
    CompletionCase("quo note 42 ", []),
    CompletionCase("quo import inb", ["inbox file.db"]),
    CompletionCase("quo list --db inb", ["inbox file.db"]),
    CompletionCase("quo import --into b", ["bin"]),
  ]

  static func check(
    _ answers: [String: [CompletionFixture.Offer]], with words: (String) -> String = { $0 }
  ) {
    for item in all {
      let offers = answers[item.line]?.map { words($0.word) }
      #expect(offers.map(Set.init) == item.words, "\(item.line)")
    }
  }
}

@Suite struct CompletionTests {
  @Test(.enabled(if: Shell.has("fish"), "fish is not installed"))
  func fish() throws {
    try CompletionFixture.with { fixture in
      try fixture.write(CompletionCase.all.map { $0.line + "\n" }.joined(), to: "questions")
      let result = try fixture.run(
        "fish",
        [
          "--no-config", "-c",
          "source quo.fish; while read -l line; printf '== %s\\n' $line; complete -C $line; end <questions",
        ])
      #expect(result.error == "")
      let answers = CompletionFixture.answers(result.output)
      CompletionCase.check(answers) { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
      #expect(answers["quo li"]?.first?.description == "conversations, newest first")
      #expect(answers["quo show "]?.map(\.description) == ["Jane Tremblay", "Côté: roof"])
      #expect(answers["quo list --not-s"]?.first?.description == "not: keep these statuses")
      #expect(answers["quo list --status unread,"]?[0].description == "looked at, it's active")
      try checkGlobalsArePassed(fixture)
    }
  }

  @Test(.enabled(if: Shell.has("zsh"), "zsh is not installed"))
  func zsh() throws {
    try CompletionFixture.with { fixture in
      try fixture.write(CompletionCase.all.map { $0.line + "\n" }.joined(), to: "questions")
      try fixture.write("", to: "answers")
      try fixture.write(Self.zshrc, to: ".zshrc")
      // A shell with a terminal of its own, since only such a one completes.
      let result = try fixture.run(
        "zsh",
        ["-f", "-c", "zmodload zsh/zpty; zpty z zsh -d -i; while zpty -r z line; do :; done"])
      #expect(result.error == "")
      let answers = CompletionFixture.answers(try fixture.read("answers"))
      CompletionCase.check(answers) { $0.replacing("\\", with: "") }
      #expect(answers["quo li"]?.first?.description == "list  -- conversations, newest first")
      #expect(
        answers["quo show "]?.map(\.description) == ["42  -- Jane Tremblay", "57  -- Côté: roof"])
      #expect(
        answers["quo list --not-s"]?.first?.description
          == "--not-status  -- not: keep these statuses")
      let inserted = Set(try fixture.read("inserted").split(separator: "\n").map(String.init))
      #expect(inserted.contains(#"quo list --line Support,Main\ line "#))
      #expect(inserted.contains(#"quo list --line R\&D\ \(new\) "#))
      #expect(inserted.contains("quo list --line \"Main line\" "))
      #expect(inserted.contains(#"quo import inbox\ file.db "#))
      try checkGlobalsArePassed(fixture)
    }
  }

  /// Completes each question once the line editor runs, noting what is offered and inserted.
  private static let zshrc = #"""
    fpath=($FOLDER $fpath)
    autoload -Uz compinit && compinit -D -u
    unsetopt auto_menu list_beep
    compadd() {
      local -A given
      local -a hits descriptions
      local i
      zparseopts -E -A given O: A: D: d:
      if [[ -z $given[-O]$given[-A]$given[-D] ]]; then
        [[ -n $given[-d] ]] && descriptions=("${(@P)given[-d]}")
        builtin compadd -O hits -D descriptions "$@"
        for ((i = 1; i <= $#hits; i++)); do
          print -r -- "$hits[i]"$'\t'"$descriptions[i]" >>$FOLDER/answers
        done
      fi
      builtin compadd "$@"
    }
    ask() {
      local line
      while IFS= read -r line; do
        print -r -- "== $line" >>$FOLDER/answers
        BUFFER=$line CURSOR=$#line
        zle complete-word
        print -r -- "$BUFFER" >>$FOLDER/inserted
      done <$FOLDER/questions
      exit
    }
    zle -N zle-line-init ask
    """#

  @Test(.enabled(if: Shell.has("bash"), "bash is not installed"))
  func bash() throws {
    try CompletionFixture.with { fixture in
      try fixture.write(CompletionCase.all.map { $0.line + "\n" }.joined(), to: "questions")
      try fixture.write(Self.bashDriver, to: "driver")
      let result = try fixture.run("bash", ["--norc", "driver"])
      #expect(result.error == "")
      CompletionCase.check(CompletionFixture.answers(result.output)) {
        let word = $0.replacing("\\", with: "")
        return word.hasSuffix("/") ? String(word.dropLast()) : word
      }
      try checkGlobalsArePassed(fixture)
    }
  }

  /// Breaks each question into words as readline does, and asks the function of the script.
  private static let bashDriver = #"""
    source quo.bash
    word_pattern='^("[^"]*"?|'\''[^'\'']*'\''?|[=:@]+|(\\.|[^]=:@"'\''[:blank:]])+)'
    while IFS= read -r COMP_LINE; do
      COMP_POINT=${#COMP_LINE} COMP_WORDS=() rest=$COMP_LINE
      while :; do
        blank=${rest%%[![:blank:]]*}
        rest=${rest#"$blank"}
        if [[ ! $rest ]]; then
          [[ $blank ]] && COMP_WORDS+=('')
          break
        fi
        [[ $rest =~ $word_pattern ]] || break
        COMP_WORDS+=("${BASH_REMATCH[0]}")
        rest=${rest#"${BASH_REMATCH[0]}"}
      done
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
      # What readline is about to replace.
      last=${COMP_WORDS[COMP_CWORD]} last=${last#[=:@]} last=${last#[\"\']}
      _quo quo "$last"
      printf '== %s\n' "$COMP_LINE"
      ((${#COMPREPLY[@]} == 0)) || printf '%s\n' "${COMPREPLY[@]}"
    done <questions
    """#

  @Test(.enabled(if: Shell.has("bash") && Shell.has("script"), "bash or script is not installed"))
  func bashWithTheTabKey() throws {
    try CompletionFixture.with { fixture in
      let typed = [
        ("quo li\t--stat\tunr\t", "list|--status|unread|"),
        ("quo list --status=op\t", "list|--status=open|"),
        ("quo list --status unread,op\t", "list|--status|unread,open|"),
        ("quo list --line Ma\t--line=\"Ma\t", "list|--line|Main line|--line=Main line|"),
        (#"quo list --line=Main\ l"# + "\t", "list|--line=Main line|"),
        ("quo list --line Support,Ma\t", "list|--line|Support,Main line|"),
        ("quo list --line li\t", "list|--line|Main line|"), ("quo list --line \"li\t", "list|--line|Main line|"),
        ("quo list --line R\t", "list|--line|R&D (new)|"),
        ("quo list --line Bo\t", "list|--line|Bob's|"),
        ("quo list --line a:\t", "list|--line|a:b@c|"),
        ("quo --db=inb\tsh\t4\t", "--db=inbox file.db|show|42|"),
        ("quo --db inb\tsh\t4\t", "--db|inbox file.db|show|42|"),
        (#"quo --db inbox\ f"# + "\t", "--db|inbox file.db|"),
        ("quo --db 'inbox f\tsh\t", "--db|inbox file.db|show|"),
        ("quo import --into=b\t ./i\t", "import|--into=bin/|./inbox file.db|"),
      ]
      try fixture.write(
        "source quo.bash\n" + typed.map { $0.0 + "\n" }.joined() + "exit\n", to: "keys")
      let result = try fixture.run(
        "bash", ["-c", "script -qec 'bash --norc -i' /dev/null <keys"])
      let run = try fixture.calls().filter { !$0.contains("__complete|") }
      #expect(run == typed.map(\.1), "\(result.output)")
    }
  }

  /// The inbox named on the line is the one that is asked.
  private func checkGlobalsArePassed(_ fixture: CompletionFixture) throws {
    let calls = try fixture.calls()
    #expect(calls.contains { $0.hasPrefix("--color=never|--db|x|__complete|ids|") })
    #expect(calls.contains { $0 == "__complete|lines|--|Ma|list|" })
    #expect(calls.contains { $0 == "__complete|ids|--||done|42|" })
  }
}
