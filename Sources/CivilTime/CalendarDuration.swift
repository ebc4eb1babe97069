package import Text

/// A length of time such as `90s`, `15m`, `2h`, `3d` or `2w`, with days and weeks of the calendar.
///
/// `3d` before noon is noon three days earlier, even if the clock was changed in between.
package struct CalendarDuration: Hashable, Sendable, CustomStringConvertible {
  package enum Unit: String, Sendable, CaseIterable {
    case seconds = "s"
    case minutes = "m"
    case hours = "h"
    case days = "d"
    case weeks = "w"

    fileprivate var nominalSeconds: Int {
      switch self {
      case .seconds: 1
      case .minutes: 60
      case .hours: 3_600
      case .days: 86_400
      case .weeks: 604_800
      }
    }
  }

  package let count: Int
  package let unit: Unit

  /// The limit of a thousand years: enough for anybody, and no date leaves the calendar.
  private static let longest = 31_556_952_000

  package init(parsing text: String) throws(InvalidValue) {
    let shown = VisibleText.line(text)
    guard let unit = text.last.flatMap({ Unit(rawValue: String($0)) }), Self.isNumber(text.dropLast()) else {
      throw InvalidValue("invalid duration '\(shown)'", hint: "durations look like 90s, 15m, 2h, 3d or 2w")
    }
    guard let count = Int(text.dropLast()), count <= Self.longest / unit.nominalSeconds else {
      throw InvalidValue("duration '\(shown)' is too long", hint: "the longest is a thousand years")
    }
    self.count = count
    self.unit = unit
  }

  private static func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  /// The length in seconds, with days of 24 hours.
  package var seconds: Int { count * unit.nominalSeconds }

  package var description: String { "\(count)\(unit.rawValue)" }

  package func before(_ moment: Timestamp, in zone: LocalZone) -> Timestamp {
    shifted(moment, by: -count, zone)
  }

  package func after(_ moment: Timestamp, in zone: LocalZone) -> Timestamp {
    shifted(moment, by: count, zone)
  }

  private func shifted(_ moment: Timestamp, by count: Int, _ zone: LocalZone) -> Timestamp {
    switch unit {
    case .days: zone.adding(days: count, to: moment)
    case .weeks: zone.adding(days: count * 7, to: moment)
    case .seconds, .minutes, .hours:
      Timestamp(milliseconds: moment.milliseconds + Int64(count * unit.nominalSeconds) * 1_000)
    }
  }
}
