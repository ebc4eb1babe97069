internal import Glibc
package import Platform

/// A program that shows text by the screen, reading it from a pipe; used through `Output`.
package final class Pager {
  /// The number of lines that starts the pager; the last line of the screen is the prompt's.
  package let screenLines: Int
  /// Whether the pager begins at the end of the text.
  var beginsAtEnd = false
  private let command: PagerCommand
  private var child: Subprocess?
  private var savedSignals: [(signal: Int32, action: sigaction)] = []

  package init(_ command: PagerCommand, screenLines: Int) {
    self.command = command
    self.screenLines = screenLines
  }

  /// Makes the pager of standard output; nil when that is no terminal or the user wants no pager.
  package convenience init?(
    for terminal: Terminal, environment: EnvironmentVariables, preferred: @autoclosure () -> String? = nil
  ) {
    guard terminal.isTerminal, let command = PagerCommand(environment: environment, preferred: preferred()) else {
      return nil
    }
    self.init(command, screenLines: terminal.rows)
  }

  /// Starts the pager and returns the descriptor to write to; nil when the pager could not be started.
  func start() -> Int32? {
    let words = ["sh", "-c", command.text].map { Array($0.utf8) }
    child = try? Subprocess(
      Array("/bin/sh".utf8), arguments: words,
      environment: beginsAtEnd ? command.environmentAtEnd : command.environment, input: .pipe)
    guard let input = child?.input else { return nil }
    // The keyboard belongs to the pager now: Ctrl-C stops a search there, and leaving the pager early is no error.
    for signal in [SIGPIPE, SIGINT, SIGQUIT] { ignore(signal) }
    return input
  }

  /// Ends the pager's input and waits until the user leaves the pager.
  func finish() {
    guard child != nil else { return }
    _ = child?.wait()
    child = nil
    for (signal, action) in savedSignals.reversed() {
      var action = action
      sigaction(signal, &action, nil)
    }
    savedSignals = []
  }

  private func ignore(_ signal: Int32) {
    var ignoring = sigaction()
    ignoring.__sigaction_handler.sa_handler = SIG_IGN
    var before = sigaction()
    guard sigaction(signal, &ignoring, &before) == 0 else { return }
    savedSignals.append((signal, before))
  }
}
