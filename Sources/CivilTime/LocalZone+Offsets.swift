/// A stretch of time in which the clock is not changed.
struct ConstantOffset: Equatable {
  /// The seconds since 1970.
  let seconds: Range<Int64>
  /// The seconds east of UTC.
  let offset: Int
}

extension LocalZone {
  /// Splits a stretch of time, in seconds since 1970, where the clock is changed.
  func constantOffsets(in seconds: Range<Int64>) -> [ConstantOffset] {
    var result: [ConstantOffset] = []
    var start = seconds.lowerBound
    var offset = offset(at: Timestamp(seconds: start))
    var day = start
    while day < seconds.upperBound {
      // No clock changes twice in a day.
      let next = min(day + 86_400, seconds.upperBound)
      let nextOffset = self.offset(at: Timestamp(seconds: next))
      if nextOffset != offset {
        let change = change(after: day, until: next, from: offset)
        result.append(ConstantOffset(seconds: start..<change, offset: offset))
        (start, offset) = (change, nextOffset)
      }
      day = next
    }
    if start < seconds.upperBound { result.append(ConstantOffset(seconds: start..<seconds.upperBound, offset: offset)) }
    return result
  }

  /// The first second with another offset, which is after `low` and at most `high`.
  private func change(after low: Int64, until high: Int64, from offset: Int) -> Int64 {
    var (low, high) = (low, high)
    while high - low > 1 {
      let middle = (low + high) / 2
      if self.offset(at: Timestamp(seconds: middle)) == offset { low = middle } else { high = middle }
    }
    return high
  }
}
