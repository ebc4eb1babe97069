internal import CTerminal
internal import Glibc

/// A program that shows text by the screen, reading it from a pipe. Used through `Output`.
package final class Pager {
  /// The pager starts when there are at least this many lines; the last one of the screen is the prompt's.
  package let screenLines: Int
  private let command: PagerCommand
  private var process: pid_t = 0
  private var input: Int32 = -1
  private var savedSignals: [(signal: Int32, action: sigaction)] = []

  package init(_ command: PagerCommand, screenLines: Int) {
    self.command = command
    self.screenLines = screenLines
  }

  /// The pager of standard output; nil when it is no terminal or the user wants none.
  package convenience init?(for terminal: Terminal, environment: EnvironmentVariables) {
    guard terminal.isTerminal, let command = PagerCommand(environment: environment) else { return nil }
    self.init(command, screenLines: terminal.rows)
  }

  /// The descriptor to write to; nil when the pager could not be started.
  func start() -> Int32? {
    var ends: [Int32] = [-1, -1]
    // The pager must not hold the writing end itself, or it would never see the end of the text.
    guard quo_pipe(&ends) == 0 else { return nil }
    guard let process = spawn(reading: ends[0]) else {
      close(ends[0])
      close(ends[1])
      return nil
    }
    close(ends[0])
    self.process = process
    input = ends[1]
    // The keyboard belongs to the pager now: Ctrl-C means "stop searching" there, and leaving it early is no error.
    for signal in [SIGPIPE, SIGINT, SIGQUIT] { ignore(signal) }
    return input
  }

  /// Tells the pager that this is all, and waits until its user has seen enough.
  func finish() {
    guard process != 0 else { return }
    close(input)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    process = 0
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

  private func spawn(reading descriptor: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, descriptor, STDIN_FILENO)
    let arguments = Self.copied(["sh", "-c", command.text].map { Array($0.utf8) })
    let environment = Self.copied(command.environment)
    defer { for text in arguments + environment { free(text) } }
    var process: pid_t = 0
    guard posix_spawn(&process, "/bin/sh", &actions, nil, arguments, environment) == 0 else { return nil }
    return process
  }

  /// As `execve` wants it: C strings up to a null, which the caller frees.
  private static func copied(_ texts: [[UInt8]]) -> [UnsafeMutablePointer<CChar>?] {
    var result: [UnsafeMutablePointer<CChar>?] = []
    for text in texts { result.append(strdup(text.map { CChar(bitPattern: $0) } + [0])) }
    result.append(nil)
    return result
  }
}
