package import CivilTime
internal import SQLite

/// When the lines of a team are answered.
package struct BusinessHours {
  private struct Zoned: Equatable {
    let hours: WeeklyHours
    let zone: LocalZone
  }

  /// The different hours; many lines have equal ones.
  private var different: [Zoned] = []
  /// The place of a line's hours among the different ones, by the line's row id.
  private var ofLines: [Int64: Int] = [:]
  /// The same for conversations whose line is not known.
  private var ofTeam: Int?
  private let holidays: Holidays

  init(lines: [Int64: LineHours], team: LineHours?, holidays: Holidays, zone: LocalZone) {
    self.holidays = holidays
    for (line, hours) in lines { ofLines[line] = place(of: hours, zone) }
    ofTeam = team.map { place(of: $0, zone) }
  }

  private mutating func place(of hours: LineHours, _ zone: LocalZone) -> Int {
    let zoned = Zoned(hours: hours.weekly, zone: hours.timezone.flatMap { LocalZone(foreign: $0) } ?? zone)
    if let place = different.firstIndex(of: zoned) { return place }
    different.append(zoned)
    return different.count - 1
  }

  /// Whether no line has any hours.
  package var isEmpty: Bool { different.isEmpty }

  /// The open time of all lines within a span.
  package func openTimes(from first: Timestamp, until last: Timestamp) -> OpenTimes {
    OpenTimes(
      different: different.map { OpenTime($0.hours, in: $0.zone, holidays: holidays, from: first, until: last) },
      ofLines: ofLines, ofTeam: ofTeam)
  }
}

/// The open time of each line within a span.
package struct OpenTimes {
  fileprivate let different: [OpenTime]
  fileprivate let ofLines: [Int64: Int]
  fileprivate let ofTeam: Int?

  /// The open time of the line with this row id, or of conversations whose line is not known; nil where no hours are
  /// known.
  package subscript(line line: Int64?) -> OpenTime? {
    (line.map { ofLines[$0] } ?? ofTeam).map { different[$0] }
  }
}

extension Inbox {
  /// The business hours of all lines.
  ///
  /// - Parameter zone: the zone of hours that were set here.
  package func businessHours(zone: LocalZone) throws -> BusinessHours {
    let holidays = try value(of: .holidays).flatMap { try? Holidays(parsing: $0) }
    return try BusinessHours(
      lines: hoursOfLines(), team: hoursOfTeam(), holidays: holidays ?? Holidays(), zone: zone)
  }
}
