internal import Glibc

extension Subprocess {
  /// Waits for the child to end. A signal that ends this process ends the child first: nobody would wait for it then. The
  /// caller lets the signal take effect.
  package mutating func waitUnlessInterrupted() -> Ending {
    // Blocked signals wait until they are asked for: nothing is missed, and nothing is polled.
    var awaited = sigset_t()
    var before = sigset_t()
    sigemptyset(&awaited)
    for signal in [SIGCHLD, SIGTERM, SIGHUP, SIGINT] { sigaddset(&awaited, signal) }
    pthread_sigmask(SIG_BLOCK, &awaited, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    var interruption: Int32?
    while true {
      if let code = exitCodeIfEnded() { return interruption.map { .interrupted(by: $0) } ?? .exited(code) }
      let caught = sigwaitinfo(&awaited, nil)
      if caught > 0, caught != SIGCHLD, interruption == nil {
        interruption = caught
        terminate()
      }
    }
  }
}
