/// Stretches of time in whole milliseconds, in ascending order, that neither overlap nor touch.
struct TimeSpans: Equatable {
  private(set) var ranges: [ClosedRange<Int64>] = []

  mutating func insert(_ range: ClosedRange<Int64>) {
    var united = range
    ranges.removeAll { other in
      guard other.upperBound >= united.lowerBound - 1, other.lowerBound <= united.upperBound + 1 else { return false }
      united = min(united.lowerBound, other.lowerBound)...max(united.upperBound, other.upperBound)
      return true
    }
    ranges.insert(united, at: ranges.firstIndex { $0.lowerBound > united.upperBound } ?? ranges.endIndex)
  }

  /// Removes everything from `time` on.
  mutating func remove(from time: Int64) {
    ranges = ranges.compactMap { $0.lowerBound < time ? $0.lowerBound...min($0.upperBound, time - 1) : nil }
  }

  /// The stretches between `floor` and the end of the last span that are in no span, the latest first.
  func gaps(downTo floor: Int64) -> [ClosedRange<Int64>] {
    var gaps: [ClosedRange<Int64>] = []
    var end: Int64?
    for range in ranges.reversed() {
      if let end, range.upperBound + 1 <= end { gaps.append(max(floor, range.upperBound + 1)...max(floor, end)) }
      guard range.lowerBound > floor else { return gaps }
      end = range.lowerBound - 1
    }
    if let end { gaps.append(floor...end) }
    return gaps
  }
}
