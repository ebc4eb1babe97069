import Foundation
import Testing

/// What a newcomer meets: `quo` alone, empty lists, an import that waits, programs of their own, the completion scripts.
@Suite struct StartTests {
  @Test func quoAloneSaysHowToGetAnInbox() throws {
    let home = try Home()
    let outcome = try home.quo()
    #expect(outcome.exit == 0 && outcome.error == "")
    #expect(outcome.text.contains("There is no inbox at '\(home.database)' yet."))
    #expect(outcome.text.contains("quo demo | quo import -"))
  }

  @Test func quoAloneIsTheStatusAndWhatComesNext() throws {
    let home = try Home.withSample()
    #expect(try home.succeed("quo") == (try home.succeed("quo status")))
    #expect(try home.succeed("quo --db \(home.database)") == (try home.succeed("quo status")))
    func onTerminal(_ words: String...) throws -> String {
      try home.quo(words.joined(separator: " "), on: .terminal(columns: 80, rows: 50))
    }
    let shown = try onTerminal()
    #expect(shown.hasPrefix(try onTerminal("status")))
    for next in ["quo next", "quo triage", "quo help"] { #expect(shown.contains(next)) }
    try home.succeed("quo done --all -q")
    #expect(try onTerminal().contains("quo list --status all"))
  }

  @Test(arguments: [
    ("list", "the inbox is empty"), ("list --tag none --line Support", "nothing matches"),
    ("search abracadabra", "nothing matches"), ("view list", "there is nothing to list"),
  ])
  func anEmptyListSaysSo(_ command: String, _ words: String) throws {
    let home = try Home.withSample()
    try home.succeed("quo done --all -q")
    #expect(try home.quo(command, on: .terminal(columns: 80, rows: 50)) == words + "\n")
    let piped = try home.sh("quo \(command)")
    #expect(piped.text == "" && piped.error == "")
  }

  @Test(arguments: ["list --limit 0", "search velo --limit 0"])
  func whoAsksForNoneIsNotToldThatThereAreNone(_ command: String) throws {
    #expect(try Home.withSample().quo(command, on: .terminal(columns: 80, rows: 50)) == "")
  }

  @Test func programsOfOnesOwnAreInTheHelp() throws {
    let home = try Home()
    try home.write(program: "#!/bin/sh\n", to: "bin/quo-fax")
    try home.write(program: "#!/bin/sh\n", to: "bin/quo-list")
    try home.write("no program", to: "bin/quo-text")
    for words in ["quo help", "quo --help"] {
      let help = try home.succeed(words)
      #expect(help.contains("Your own:\n  fax  run quo-fax, which is on your PATH\n\n"))
    }
    #expect(!(try home.succeed("quo help list")).contains("fax"))
  }

  @Test(arguments: [("bash", "quo.bash"), ("zsh", "_quo"), ("fish", "quo.fish")])
  func theScriptForAShellIsTheOneThatIsInstalled(_ shell: String, _ file: String) throws {
    let script = try String(
      contentsOf: Home.repository.appendingPathComponent("completions/\(file)"), encoding: .utf8)
    #expect(try Home().succeed("quo completion \(shell)") == script)
  }

  @Test func anUnknownShellIsRefused() throws {
    let outcome = try Home().sh("quo completion fisch")
    #expect(outcome.exit == 2 && outcome.error == "quo: no completion for 'fisch'\nhint: did you mean 'fish'?\n")
  }

  @Test(.enabled(if: Home.has("script"), "script is not installed"))
  func anImportAtATerminalSaysThatItWaits() throws {
    let home = try Home()
    try home.write("\u{4}", to: "keys")
    let outcome = try home.sh("script -qec 'quo import' /dev/null <keys")
    #expect(outcome.text.contains("reading standard input until Ctrl-D; 'quo import FILE' reads a file"))
    #expect(!(try home.sh("quo import </dev/null")).error.contains("Ctrl-D"))
  }
}

extension Home {
  /// What a command writes to a terminal, standard error too, without the colours.
  fileprivate func quo(_ words: String, on terminal: Job.Stream) throws -> String {
    let job = try start(
      ["/bin/sh", "-c", "quo \(words) 2>&1"], output: terminal, environment: ["QUO_PAGER": "cat", "NO_COLOR": "1"])
    return try job.wait().text.replacingOccurrences(of: "\r\n", with: "\n")
  }
}
