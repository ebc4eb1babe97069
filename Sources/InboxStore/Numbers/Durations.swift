/// Durations of one kind, kept until their spread is asked for: four bytes each, as there may be millions.
struct Durations {
  private var plain: [UInt32] = []
  private var inHours: [UInt32] = []

  /// Adds one in seconds; `inHours` is nil where no hours are known.
  mutating func add(_ plain: Int, inHours: Int?) {
    self.plain.append(UInt32(clamping: plain))
    if let inHours { self.inHours.append(UInt32(clamping: inHours)) }
  }

  consuming func timing() -> Timing {
    Timing(count: plain.count, plain: Self.spread(&plain), inHours: Self.spread(&inHours))
  }

  private static func spread(_ seconds: inout [UInt32]) -> Spread? {
    guard let last = seconds.indices.last else { return nil }
    seconds.sort()
    let middle = (Int(seconds[last / 2]) + Int(seconds[(last + 1) / 2])) / 2
    return Spread(median: middle, p90: Int(seconds[(seconds.count * 9 + 9) / 10 - 1]), longest: Int(seconds[last]))
  }
}
