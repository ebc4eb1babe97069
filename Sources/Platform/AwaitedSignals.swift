internal import Glibc

/// The signals that end this process, and that of a child's end, which wait until they are asked for: so none is missed,
/// and nothing is polled.
///
/// The owner calls `release()` once. What has come by then and nobody has asked for takes effect.
struct AwaitedSignals {
  private let awaited: sigset_t
  /// The signals that were blocked before, with which a child begins.
  let before: sigset_t

  init() {
    (awaited, before) = HeldSignals.block(SIGCHLD)
  }

  /// Waits for a signal, at most so many milliseconds; returns one that ends this process, else nil.
  func next(within milliseconds: Int64? = nil) -> Int32? {
    var awaited = awaited
    let caught: Int32
    if let milliseconds {
      var time = timespec(tv_sec: Int(milliseconds / 1_000), tv_nsec: Int(milliseconds % 1_000) * 1_000_000)
      caught = sigtimedwait(&awaited, nil, &time)
    } else {
      caught = sigwaitinfo(&awaited, nil)
    }
    return caught > 0 && caught != SIGCHLD ? caught : nil
  }

  func release() {
    var before = before
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }
}
