import Testing

/// What people and scripts get wrong, and what quo says to it.
@Suite struct MistakeTests {
  /// An empty variable in a script must not select everything, as the twin of an empty search would.
  @Test(arguments: ["", "\"", "*", "🙃", "- !"])
  func aSearchNeedsAWord(_ text: String) throws {
    let home = try Home.withSample()
    for option in ["--match", "--not-match"] {
      let outcome = try home.quo("done", "\(option)=\(text)")
      #expect(outcome.exit == 2)
      #expect(
        outcome.error.hasPrefix(
          text == "🙃"
            ? "quo: cannot search for '🙃': emoji are not in the index" : "quo: option '--match' needs a word"))
    }
    #expect(try home.succeed("quo count --status done") == "0\n")
  }

  @Test func idsThatAreNoneAreNotCalledAnImport() throws {
    let home = try Home.withSample()
    for (input, reason) in [
      ("{\"foo\": 1}", "standard input:1: not a conversation: 'id' should be a whole number or Quo's CN... id"),
      ("[1,", "standard input:1: unexpected end of input in an array"),
    ] {
      let outcome = try home.quo("done", "-", input: input)
      #expect(outcome.exit == 65)
      #expect(
        outcome.error == """
          quo: cannot read ids: \(reason)
          hint: 'quo list --ids' and 'quo list --json' print them

          """)
    }
  }

  @Test func aWholeListForIdsIsToldInALine() throws {
    let home = try Home.withSample()
    let outcome = try home.sh("quo list | quo done -")
    #expect(outcome.exit == 65)
    let lines = outcome.error.split(separator: "\n")
    #expect(lines.count == 2 && lines[0].utf8.count < 300)
    #expect(
      lines[0]
        == "quo: cannot read ids: standard input:1: in a line with tabs every word should be an id; 'unread' may be none"
    )
    #expect(
      lines[1] == "hint: 'quo list --json' also guards what changes in between; 'quo list --ids' prints ids alone")
    // Words of text are told in a line, too.
    let words = try home.sh("quo show 9 | quo done -")
    #expect(words.exit == 3 && words.error.hasPrefix("quo: no such conversations: "))
    #expect(words.error.split(separator: "\n").count == 2 && words.error.utf8.count < 400)
    #expect(words.error.hasSuffix(" more\nhint: 'quo list --ids' prints ids alone\n"))
  }

  @Test func aFileNameIsToldInALine() throws {
    let home = try Home()
    try home.write("{", to: "two\nlines")
    for name in ["two\nlines", "no\u{1B}[31mfile\n"] {
      let outcome = try home.quo("import", name)
      #expect(outcome.exit == 65)
      let told = outcome.error.split(separator: "\n")
      #expect(!told.isEmpty && told.allSatisfy { $0.hasPrefix("quo: ") || $0.hasPrefix("hint: ") })
      #expect(!outcome.error.contains("\u{1B}"))
    }
  }

  @Test func aLinkThatLeadsNowhere() throws {
    let home = try Home()
    try home.succeed("ln -s nowhere.db link.db")
    let outcome = try home.quo("--db", "link.db", "list")
    #expect(outcome.error == "quo: cannot use 'link.db': no such file or directory\n")
    #expect(outcome.exit == 74)
  }

  @Test func choicesAreManyOrOne() throws {
    let home = try Home.withSample()
    #expect(
      try home.quo("config", "get", "zzzz").error
        == "quo: no such setting: 'zzzz'\nhint: there are arrivals, holidays, hours, me, morning, shared\n")
    #expect(
      try home.quo("list", "--line", "zzzz").error
        == "quo: no such line: 'zzzz'\nhint: there are Atelier, Support, Ventes\n")
  }

  /// An import of new conversations alone has no statuses to take back; it says so, and stands no longer in the way of
  /// what was before it. Where everything changed since, nothing is recorded at all.
  @Test func anUndoOfNothingChangesNothing() throws {
    let home = try Home.withSample()
    let before = try home.succeed("quo list --status all --json")
    let outcome = try home.quo("undo", "1")
    #expect(outcome.exit == 0)
    #expect(
      outcome.error
        == "took back operation 1 (import, 2026-11-20 17:00): 0 conversations; 'quo undo 2' puts it back\n")
    #expect(try home.succeed("quo list --status all --json") == before)
    try home.succeed("quo done 9; quo --as Olivier open 9")
    let forced = try home.quo("undo", "--force")
    #expect(forced.exit == 4)
    #expect(forced.error.hasSuffix("something else changed it since\nhint: nothing was taken back\n"))
    #expect(try home.succeed("quo log --ids") == "4\n3\n2\n1\n")
  }

  @Test func whatIsSoAlreadyIsNamed() throws {
    let home = try Home.withSample()
    try home.succeed("quo done 7 9; quo pin 9")
    #expect(try home.quo("done", "7", "9").error == "nothing to do; 2 were done already\n")
    #expect(try home.quo("pin", "9").error == "nothing to do; 1 was pinned already\n")
    #expect(try home.quo("unpin", "7").error == "nothing to do; 1 was unpinned already\n")
  }
}
