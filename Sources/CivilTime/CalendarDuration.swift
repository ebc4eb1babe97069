package import Text

/// A length of time such as `90s`, `15m`, `2h`, `1h30m`, `3d`, `2w`, `1mo` or `1y`, with days, weeks, months and years of
/// the calendar.
///
/// `3d` before noon is noon three days earlier, even if the clock was changed in between; `1mo` before 31 March is the
/// last of February.
package struct CalendarDuration: Hashable, Sendable, CustomStringConvertible {
  package enum Unit: String, Sendable, CaseIterable, Comparable {
    case seconds = "s"
    case minutes = "m"
    case hours = "h"
    case days = "d"
    case weeks = "w"
    case months = "mo"
    case years = "y"

    /// Finds a unit by its letters or its word, English or French; a blank may stand before a word.
    init?(word: String) {
      switch word {
      case "sec": self = .seconds
      case "min": self = .minutes
      case "j": self = .days
      case "sem": self = .weeks
      case "mois": self = .months
      case "an", "ans": self = .years
      default:
        if let unit = Self(rawValue: word) {
          self = unit
        } else if let unit = Self.named(plainWord(word).trimmed) {
          self = unit
        } else {
          return nil
        }
      }
    }

    private static func named(_ word: String) -> Unit? {
      switch word {
      case "second", "seconds", "seconde", "secondes": .seconds
      case "minute", "minutes": .minutes
      case "hour", "hours", "heure", "heures": .hours
      case "day", "days", "jour", "jours": .days
      case "week", "weeks", "semaine", "semaines": .weeks
      case "month", "months", "mois": .months
      case "year", "years", "an", "ans", "annee", "annees": .years
      default: nil
      }
    }

    /// The length, that of months and years on average.
    fileprivate var nominalSeconds: Int {
      switch self {
      case .seconds: 1
      case .minutes: 60
      case .hours: 3_600
      case .days: 86_400
      case .weeks: 604_800
      case .months: 2_629_746
      case .years: 31_556_952
      }
    }

    package static func < (a: Unit, b: Unit) -> Bool { a.nominalSeconds < b.nominalSeconds }
  }

  /// A number of one unit.
  private struct Part: Hashable, Sendable {
    let count: Int
    let unit: Unit
  }

  /// The parts, those of the largest unit first.
  private let parts: [Part]

  /// The limit of a thousand years: enough for anybody, and no date leaves the calendar.
  private static let longest = 31_556_952_000

  package init(parsing text: String) throws(InvalidValue) {
    let shown = VisibleText.line(text)
    guard let written = Self.split(text) else {
      throw InvalidValue(
        "invalid duration '\(shown)'", hint: "durations look like 90s, 15m, 2h, 1h30m, 3d, 2w, 1mo or 1y")
    }
    var parts: [Part] = []
    var length = 0
    for (digits, unit) in written {
      guard let count = Int(digits), count <= (Self.longest - length) / unit.nominalSeconds else {
        throw InvalidValue("duration '\(shown)' is too long", hint: "the longest is a thousand years")
      }
      parts.append(Part(count: count, unit: unit))
      length += count * unit.nominalSeconds
    }
    self.parts = parts
  }

  /// Splits `1h30m` into numbers and units; nil unless each unit is smaller than the one before. The minutes of `1h30`
  /// need no unit.
  private static func split(_ text: String) -> [(digits: String, unit: Unit)]? {
    var parts: [(digits: String, unit: Unit)] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
      rest = rest.dropFirst(digits.count)
      let letters = rest.prefix { $0 < 0x30 || $0 > 0x39 }
      rest = rest.dropFirst(letters.count)
      let isBare = letters.isEmpty && parts.last?.unit == .hours && digits.count == 2
      guard !digits.isEmpty, let unit = isBare ? .minutes : Unit(word: String(decoding: letters, as: UTF8.self)),
        parts.last.map({ unit < $0.unit }) ?? true
      else { return nil }
      parts.append((String(decoding: digits, as: UTF8.self), unit))
    }
    return parts.isEmpty ? nil : parts
  }

  /// The length in seconds, with days of 24 hours, and months and years as they are on average.
  package var seconds: Int { parts.reduce(0) { $0 + $1.count * $1.unit.nominalSeconds } }

  package var description: String { parts.map { "\($0.count)\($0.unit.rawValue)" }.joined() }

  package func before(_ moment: Timestamp, in zone: LocalZone) -> Timestamp { shifted(moment, by: -1, zone) }

  package func after(_ moment: Timestamp, in zone: LocalZone) -> Timestamp { shifted(moment, by: 1, zone) }

  private func shifted(_ moment: Timestamp, by sign: Int, _ zone: LocalZone) -> Timestamp {
    parts.reduce(moment) { moment, part in
      let count = sign * part.count
      return switch part.unit {
      case .years: zone.adding(months: count * 12, to: moment)
      case .months: zone.adding(months: count, to: moment)
      case .weeks: zone.adding(days: count * 7, to: moment)
      case .days: zone.adding(days: count, to: moment)
      case .seconds, .minutes, .hours:
        Timestamp(milliseconds: moment.milliseconds + Int64(count * part.unit.nominalSeconds) * 1_000)
      }
    }
  }
}
