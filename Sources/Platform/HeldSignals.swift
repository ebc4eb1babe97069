internal import Glibc

/// Delays SIGINT, SIGTERM and SIGHUP while the process makes a file that must not be left half made.
package enum HeldSignals {
  private static let ending = [SIGINT, SIGTERM, SIGHUP]

  /// Runs `body`, which can ask whether such a signal has come. In that case `body` should remove its file and throw:
  /// the signal takes effect when `body` returns.
  package static func whileMaking<Result>(_ body: (_ isInterrupted: () -> Bool) throws -> Result) rethrows -> Result {
    var before = sigset_t()
    pthread_sigmask(SIG_BLOCK, nil, &before)
    var held = sigset_t()
    sigemptyset(&held)
    let signals = ending.filter { sigismember(&before, $0) == 0 && !isIgnored($0) }
    for signal in signals { sigaddset(&held, signal) }
    pthread_sigmask(SIG_BLOCK, &held, nil)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    return try body {
      var pending = sigset_t()
      sigpending(&pending)
      return signals.contains { sigismember(&pending, $0) == 1 }
    }
  }

  /// Tells whether the process ignores `signal`, as under nohup: blocked, it would be pending like an interruption.
  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(signal, nil, &action) == 0 else { return true }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
