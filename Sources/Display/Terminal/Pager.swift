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
  private var handler: __sighandler_t?

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
      environment: beginsAtEnd ? command.environmentAtEnd : command.environment, input: .pipe, hasKeys: true)
    guard let input = child?.input else { return nil }
    // To leave the pager early is no error.
    handler = signal(SIGPIPE, SIG_IGN)
    return input
  }

  /// Ends the pager's input and waits until the user leaves the pager.
  func finish() {
    guard child != nil else { return }
    _ = child?.wait()
    child = nil
    signal(SIGPIPE, handler)
  }
}
