internal import Glibc

/// The end of a process by a signal that it caught, for which its parent waits.
package enum EndingSignal {
  /// The signals by which somebody ends a program, or stops reading what it writes.
  package static let all = [SIGINT, SIGTERM, SIGHUP, SIGPIPE]

  /// Makes such signals end this process with the exit code by which a shell tells of them, unless they are ignored:
  /// ssh does not say by which signal a program of another machine has ended.
  package static func becomeExitCodes() {
    for signal in all {
      var action = sigaction()
      sigaction(signal, nil, &action)
      guard action.__sigaction_handler.sa_handler == nil else { continue }
      Glibc.signal(signal) { _exit(128 + $0) }
    }
  }

  /// The signal that an exit code tells of; nil for other codes.
  package static func told(by code: Int32) -> Int32? { all.first { 128 + $0 == code } }

  /// Ends the process as the signal would have ended it without a handler, or with the exit code of that.
  package static func end(by signal: Int32, asExitCode: Bool = false) -> Never {
    if asExitCode { exit(128 + signal) }
    Glibc.signal(signal, SIG_DFL)
    var one = sigset_t()
    sigemptyset(&one)
    sigaddset(&one, signal)
    raise(signal)
    pthread_sigmask(SIG_UNBLOCK, &one, nil)
    // A signal that does not end a process leaves its exit code, as a shell counts it.
    exit(128 + signal)
  }
}
