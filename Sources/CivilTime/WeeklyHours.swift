/// The hours of a week in which a team works, such as `mon-fri 9:00-17:00`, by what the clock shows.
package struct WeeklyHours: Hashable, Sendable {
  static let minutesOfDay = 1_440

  /// The open minutes of each day from Monday on: ascending ranges that do not touch, within 0..<1,440. Hours that go
  /// over midnight are a range of each of the two days.
  let days: [[Range<Int>]]

  /// Makes hours of ranges in any order, also over midnight: `1_320..<1_560` is 22:00 to 2:00 of the next day.
  package init(_ ranges: [(day: Weekday, minutes: Range<Int>)]) {
    var days = [[Range<Int>]](repeating: [], count: 7)
    for (day, minutes) in ranges {
      let index = Weekday.allCases.firstIndex(of: day) ?? 0
      let tomorrow = max(0, minutes.upperBound - Self.minutesOfDay)
      days[index].append(minutes.lowerBound..<minutes.upperBound - tomorrow)
      if tomorrow > 0 { days[(index + 1) % 7].append(0..<tomorrow) }
    }
    self.days = days.map(\.joined)
  }

  /// The hours of a team that never closes.
  package static let always = WeeklyHours(Weekday.allCases.map { ($0, 0..<minutesOfDay) })

  package var isEmpty: Bool { days.allSatisfy(\.isEmpty) }

  func ranges(on date: CivilDate) -> [Range<Int>] { days[date.weekdayIndex] }
}

extension [Range<Int>] {
  /// The same numbers in ascending ranges that do not touch.
  var joined: [Range<Int>] {
    var result: [Range<Int>] = []
    for range in sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if let last = result.last, last.upperBound >= range.lowerBound {
        result[result.count - 1] = last.lowerBound..<Swift.max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }
}

extension WeeklyHours: CustomStringConvertible {
  /// The hours in their normal form, which parses to the same hours: days with equal hours together, every time with
  /// its minutes, hours over midnight as those of two days.
  package var description: String {
    var texts: [String] = []
    var written = Set<Int>()
    for (index, ranges) in days.enumerated() where !ranges.isEmpty && !written.contains(index) {
      let alike = days.indices.filter { days[$0] == ranges }
      written.formUnion(alike)
      texts.append("\(Self.names(of: alike)) \(ranges.map(Self.text).joined(separator: ","))")
    }
    return texts.joined(separator: "; ")
  }

  /// The names of ascending days: `mon-wed,fri`.
  private static func names(of days: [Int]) -> String {
    days.map { $0..<$0 + 1 }.joined.map { run in
      run.count == 1 ? name(of: run.lowerBound) : "\(name(of: run.lowerBound))-\(name(of: run.upperBound - 1))"
    }.joined(separator: ",")
  }

  private static func name(of day: Int) -> String { String(Weekday.allCases[day].rawValue.prefix(3)) }

  private static func text(_ range: Range<Int>) -> String {
    "\(clock(range.lowerBound))-\(clock(range.upperBound))"
  }

  private static func clock(_ minute: Int) -> String { "\(minute / 60):\(padded(minute % 60, 2))" }
}
