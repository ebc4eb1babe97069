/// The time in which a team works, within a span: when the clock of its zone shows one of its hours on a day that is no
/// holiday. Hours that the clock shows twice count twice, those that it skips not at all.
package struct OpenTime: Equatable, Sendable {
  private struct Stretch: Equatable {
    /// The seconds since 1970.
    var seconds: Range<Int64>
    /// The open seconds before this stretch.
    var before: Int64
  }

  /// The open stretches, ascending, each with what was open before, so that a question is two binary searches.
  private let stretches: [Stretch]

  /// Computes the open time from `first` until `last`; what is outside counts as closed.
  package init(
    _ hours: WeeklyHours, in zone: LocalZone, holidays: Holidays, from first: Timestamp, until last: Timestamp
  ) {
    let start = first.milliseconds.flooredQuotient(1_000)
    let end = -(-last.milliseconds).flooredQuotient(1_000)
    var stretches: [Stretch] = []
    for part in zone.constantOffsets(in: start..<max(start, end)) {
      for seconds in hours.stretches(of: part, without: holidays) { Self.append(seconds, to: &stretches) }
    }
    self.stretches = stretches
  }

  private static func append(_ seconds: Range<Int64>, to stretches: inout [Stretch]) {
    guard let last = stretches.last else { return stretches.append(Stretch(seconds: seconds, before: 0)) }
    if last.seconds.upperBound == seconds.lowerBound {
      stretches[stretches.count - 1].seconds = last.seconds.lowerBound..<seconds.upperBound
    } else {
      stretches.append(Stretch(seconds: seconds, before: last.before + Int64(last.seconds.count)))
    }
  }
  /// The open seconds between two moments, parts of a second cut off; 0 where the second is not later.
  package func openSeconds(from start: Timestamp, to end: Timestamp) -> Int {
    Int(max(0, openMilliseconds(until: end) - openMilliseconds(until: start)) / 1_000)
  }

  /// The open milliseconds from the begin of the span to a moment.
  func openMilliseconds(until moment: Timestamp) -> Int64 {
    // Searches for the last stretch that begins at or before the moment.
    var low = 0
    var high = stretches.count
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].seconds.lowerBound * 1_000 <= moment.milliseconds { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return 0 }
    let stretch = stretches[low - 1]
    let passed = min(moment.milliseconds, stretch.seconds.upperBound * 1_000) - stretch.seconds.lowerBound * 1_000
    return stretch.before * 1_000 + passed
  }
}

extension WeeklyHours {
  /// The open stretches, in seconds since 1970, while the clock is not changed.
  fileprivate func stretches(of part: ConstantOffset, without holidays: Holidays) -> [Range<Int64>] {
    let offset = Int64(part.offset)
    let first = (part.seconds.lowerBound + offset).flooredQuotient(86_400)
    let last = (part.seconds.upperBound - 1 + offset).flooredQuotient(86_400)
    return (first...last).flatMap { day -> [Range<Int64>] in
      let date = CivilDate(daysSinceEpoch: Int(day))
      if holidays.contains(date) { return [] }
      let midnight = day * 86_400 - offset
      return ranges(on: date).map { minutes in
        (midnight + Int64(minutes.lowerBound * 60)..<midnight + Int64(minutes.upperBound * 60)).clamped(
          to: part.seconds)
      }.filter { !$0.isEmpty }
    }
  }
}
