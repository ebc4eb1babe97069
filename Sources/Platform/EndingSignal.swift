internal import Glibc

/// The end of a process by a signal that it caught, for which its parent waits.
package enum EndingSignal {
  /// Ends the process as the signal would have ended it without a handler.
  package static func end(by signal: Int32) -> Never {
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
