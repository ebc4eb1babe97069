internal import Glibc

/// Delays SIGINT, SIGTERM and SIGHUP while the process makes a file that must not be left half made.
package enum HeldSignals {
  private static let ending = [SIGINT, SIGTERM, SIGHUP]

  /// Runs `body`, which can ask whether such a signal has come. In that case `body` should remove its file and throw:
  /// the signal takes effect when `body` returns.
  package static func whileMaking<Result>(_ body: (_ isInterrupted: () -> Bool) throws -> Result) rethrows -> Result {
    var (held, before) = block()
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    return try body {
      var pending = sigset_t()
      sigpending(&pending)
      return ending.contains { sigismember(&held, $0) == 1 && sigismember(&pending, $0) == 1 }
    }
  }

  /// Blocks such signals, unless they are blocked already or ignored, and `other`; returns all these, and what was
  /// blocked before.
  static func block(_ other: Int32? = nil) -> (held: sigset_t, before: sigset_t) {
    var (held, before) = (sigset_t(), sigset_t())
    pthread_sigmask(SIG_BLOCK, nil, &before)
    sigemptyset(&held)
    for signal in ending where sigismember(&before, signal) == 0 && !isIgnored(signal) { sigaddset(&held, signal) }
    if let other { sigaddset(&held, other) }
    pthread_sigmask(SIG_BLOCK, &held, nil)
    return (held, before)
  }

  /// Tells whether the process ignores `signal`, as under nohup: blocked, it would be pending like an interruption.
  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(signal, nil, &action) == 0 else { return true }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
