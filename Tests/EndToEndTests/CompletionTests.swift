import Foundation
import Testing

/// The completion files in the repository, in the shells that are installed, with the Tab key and the real quo.
@Suite struct CompletionTests {
  struct Shell: CustomTestStringConvertible, Sendable {
    let name: String
    let command: String
    /// Where the shell finds what `make install` puts there, as far as it needs to be told.
    let preparation: String

    var testDescription: String { name }
  }

  static let shells = [
    Shell(name: "bash", command: "bash --norc -i", preparation: "source completions/quo.bash\n"),
    Shell(name: "zsh", command: "zsh -d -i", preparation: ""),
    Shell(name: "fish", command: "fish -i", preparation: ""),
  ].filter { Home.has($0.name, "script") }

  @Test(arguments: shells) func theTabKeyCompletes(in shell: Shell) throws {
    // With a single conversation, its id is the only one that can be meant.
    let home = try Home.withSample(conversations: 1)
    try home.succeed("quo view save evening --status all -q")
    try FileManager.default.copyItem(
      atPath: Home.repository.appendingPathComponent("completions").path, toPath: home.path + "/completions")
    try home.write(
      """
      fpath=($HOME/completions $fpath)
      autoload -Uz compinit
      compinit -D -u
      unsetopt list_beep
      # What is typed ahead completes too.
      zstyle ':completion:*' insert-tab false

      """, to: ".zshrc")
    try home.succeed("mkdir -p share/fish && ln -s $HOME/completions share/fish/vendor_completions.d")
    let typed = [
      "quo lis\t--lim\t1 --format id\t>one", "quo list --format js\t >two", "quo list --status=un\t --ids >three",
      "quo show \t--js\t>four", "quo list --line At\t--ids >five",
      "quo list --view ev\t--ids >six", "quo view sh\tev\t>seven",
    ]
    try home.write(
      shell.preparation + typed.map { $0 + "\n" }.joined() + "exit\n", to: "keys")
    let outcome = try home.sh(
      "script -qec '\(shell.command)' /dev/null <keys",
      environment: [
        "TERM": "xterm", "LC_ALL": "C.UTF-8", "INPUTRC": "/dev/null", "HISTFILE": "/dev/null",
        "XDG_DATA_DIRS": home.path + "/share",
      ])
    #expect(outcome.exit == 0)
    for (file, command) in [
      ("one", "quo list --limit 1 --ids"), ("two", "quo list --format json"),
      ("three", "quo list --status unread --ids"), ("four", "quo show 1 --json"),
      ("five", "quo list --line Atelier --ids"), ("six", "quo list --view evening --ids"),
      ("seven", "quo view show evening"),
    ] {
      #expect(try home.succeed("cat \(file)") == (try home.succeed(command)), "\(file): \(outcome.text)")
    }
  }
}
