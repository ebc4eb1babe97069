internal import Glibc

/// The time that passes between requests, and the chance in how long is waited. Times are in microseconds.
package struct RequestClock {
  /// A clock that nobody sets.
  let now: () -> Int64
  let sleep: (Int64) -> Void
  /// A number from 0 up to 1.
  let chance: () -> Double

  package init(now: @escaping () -> Int64, sleep: @escaping (Int64) -> Void, chance: @escaping () -> Double) {
    self.now = now
    self.sleep = sleep
    self.chance = chance
  }

  static var ofMachine: RequestClock {
    RequestClock(
      now: {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
      },
      // A signal that somebody handles ends the sleep: the handler may have work for the caller.
      sleep: { duration in
        var time = timespec(tv_sec: Int(duration / 1_000_000), tv_nsec: Int(duration % 1_000_000) * 1_000)
        nanosleep(&time, nil)
      },
      chance: { Double.random(in: 0..<1) })
  }
}
