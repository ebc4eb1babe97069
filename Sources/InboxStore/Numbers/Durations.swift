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
    let p90 = (seconds.count * 9 + 9) / 10 - 1
    let middle = (Int(seconds.smallest(last / 2)) + Int(seconds.smallest((last + 1) / 2))) / 2
    return Spread(median: middle, p90: Int(seconds.smallest(p90)), longest: Int(seconds.smallest(last)))
  }
}

extension [UInt32] {
  /// The element that stands at an index after sorting: by quickselect, which moves elements but needs no memory.
  fileprivate mutating func smallest(_ index: Int) -> UInt32 {
    var (low, high) = (0, count - 1)
    while low < high {
      let pivot = self[low + (high - low) / 2]
      var (left, right) = (low, high)
      while left <= right {
        while self[left] < pivot { left += 1 }
        while self[right] > pivot { right -= 1 }
        guard left <= right else { break }
        swapAt(left, right)
        left += 1
        right -= 1
      }
      if index <= right { high = right } else if index >= left { low = left } else { return self[index] }
    }
    return self[index]
  }
}
