import Foundation
import Testing

/// A shell that completes the words of quo, as `make install` would set it up.
struct CompletionShell: CustomTestStringConvertible, Sendable {
  let name: String
  let command: [String]
  /// What is typed first where the shell does not find the completions by itself.
  let preparation: String

  var testDescription: String { name }

  static let all = [
    CompletionShell(name: "bash", command: ["bash", "--norc", "-i"], preparation: "source completions/quo.bash\n"),
    CompletionShell(name: "zsh", command: ["zsh", "-d", "-i"], preparation: ""),
    CompletionShell(name: "fish", command: ["fish", "-i"], preparation: ""),
  ].filter { Home.has($0.name) }
}

extension Home {
  /// Puts the completion files where the shells look for them.
  func installCompletions() throws {
    try FileManager.default.copyItem(
      atPath: Home.repository.appendingPathComponent("completions").path, toPath: path + "/completions")
    try write(
      """
      fpath=($HOME/completions $fpath)
      autoload -Uz compinit
      compinit -D -u
      unsetopt list_beep
      # What is typed ahead completes too.
      zstyle ':completion:*' insert-tab false

      """, to: ".zshrc")
    try succeed("mkdir -p share/fish && ln -s $HOME/completions share/fish/vendor_completions.d")
    environment.merge([
      "TERM": "xterm", "LC_ALL": "C.UTF-8", "INPUTRC": "/dev/null", "HISTFILE": "/dev/null",
      "XDG_DATA_DIRS": path + "/share",
      // In a new home fish reads every manual page of the machine first, for half a minute.
      "FISH_UNIT_TESTS_RUNNING": "1",
    ]) { $1 }
  }
}
