/// The pace of requests: never more than `rate` begin within any one second. Times are in microseconds.
struct RequestPace {
  enum Permission: Equatable {
    /// So many requests may begin now.
    case begin(Int)
    case wait(Int64)
  }

  static let second: Int64 = 1_000_000
  /// The most requests of a batch, since the answers to a batch are all in memory.
  static let largestBatch = 16

  /// The most requests within a second; nil for no limit.
  let rate: Int?
  /// When requests of the last second began, the earliest first.
  private var begun: [Int64] = []

  init(rate: Int?) {
    self.rate = rate.map { max(1, $0) }
  }

  /// Says how many of `wanted` requests may begin now, one after the other in one batch.
  ///
  /// Each batch has a process and a connection of its own, so it is worth waiting until half a second's requests are
  /// free, but not longer.
  mutating func permission(for wanted: Int, now: Int64) -> Permission {
    let wanted = min(wanted, Self.largestBatch)
    guard let rate else { return .begin(wanted) }
    begun.removeFirst(begun.firstIndex { $0 > now - Self.second } ?? begun.count)
    let free = rate - begun.count
    let needed = min(wanted, (rate + 1) / 2)
    guard free < needed else { return .begin(min(wanted, free)) }
    return .wait(begun[needed - free - 1] + Self.second - now)
  }

  /// Notes a batch that is over at `end`, whose requests took `durations`, one after the other.
  ///
  /// The times when they began are reckoned back from the end. What passed before, between and after them makes a time
  /// too late, never too early, so that the pace holds.
  mutating func note(_ durations: [Int64], end: Int64) {
    guard rate != nil else { return }
    var left = durations.reduce(0, +)
    for duration in durations {
      begun.append(end - left)
      left -= duration
    }
  }
}
