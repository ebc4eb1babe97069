import Foundation
import Testing

/// The completion files in the repository, in the shells that are installed, with the Tab key and the real quo.
@Suite struct CompletionTests {
  @Test(.enabled(if: Home.has("script"), "script is not installed"), arguments: CompletionShell.all)
  func theTabKeyCompletes(in shell: CompletionShell) throws {
    // With a single conversation, its id is the only one that can be meant.
    let home = try Home.withSample(conversations: 1)
    try home.succeed("quo view save evening --status all -q")
    try home.installCompletions()
    let typed = [
      "quo lis\t--lim\t1 --format id\t>one", "quo list --format js\t >two", "quo list --status=un\t --ids >three",
      "quo show \t--js\t>four", "quo list --line At\t--ids >five",
      "quo list --view ev\t--ids >six", "quo view sh\tev\t>seven",
      "quo count --assigned-to Hadd\t>eight", "quo --as Hadd\tcount>nine", "quo config set arr\top\t-q",
    ]
    try home.write(
      shell.preparation + typed.map { $0 + "\n" }.joined() + "exit\n", to: "keys")
    let outcome = try home.sh("script -qec '\(shell.command.joined(separator: " "))' /dev/null <keys")
    #expect(outcome.exit == 0)
    for (file, command) in [
      ("one", "quo list --limit 1 --ids"), ("two", "quo list --format json"),
      ("three", "quo list --status unread --ids"), ("four", "quo show 1 --json"),
      ("five", "quo list --line Atelier --ids"), ("six", "quo list --view evening --ids"),
      ("seven", "quo view show evening"), ("eight", "quo count --assigned-to 'Sana Haddad'"),
      ("nine", "quo count"),
    ] {
      #expect(try home.succeed("cat \(file)") == (try home.succeed(command)), "\(file): \(outcome.text)")
    }
    #expect(try home.succeed("quo config get arrivals") == "open\n", "\(outcome.text)")
  }
}
