internal import CivilTime
internal import SQLite

/// The hours in which a line is answered.
public struct LineHours: Sendable, Equatable {
  /// Who says so.
  public enum Source: String, Sendable, CaseIterable {
    /// The setting of this line.
    case line
    /// Quo's settings of the line.
    case quo
    /// The setting for all lines.
    case team
  }

  let weekly: WeeklyHours
  /// The zone by its name, of hours that Quo says; nil for the zone of whoever asks.
  public let timezone: String?
  public let source: Source

  /// The hours in their normal form: `mon-fri 9:00-17:00`.
  public var text: String { weekly.description }
}

extension Inbox {
  /// The hours of each line that has any, by its row id: those set for it, else those that Quo says, else those set for
  /// all.
  public func hoursOfLines() throws -> [Int64: LineHours] {
    try translatingErrors {
      let quo = try hoursByQuo()
      let team = try hoursOfTeam()
      var found: [Int64: LineHours] = [:]
      let lines = try database.all("SELECT id FROM lines") { $0.int64(0) }
      for line in lines {
        found[line] = try hours(setFor: line) ?? quo[line] ?? team
      }
      return found
    }
  }

  /// The hours set for all lines.
  func hoursOfTeam() throws -> LineHours? { try hours(setFor: nil) }

  private func hours(setFor line: Int64?) throws -> LineHours? {
    guard let text = try value(of: .hours, line: line), let weekly = try? WeeklyHours(parsing: text) else { return nil }
    return LineHours(weekly: weekly, timezone: nil, source: line == nil ? .team : .line)
  }

  /// The hours that Quo says of its lines, where they are enabled.
  private func hoursByQuo() throws -> [Int64: LineHours] {
    var schedules: [Int64: (timezone: String?, days: [String])] = [:]
    try database.query(
      """
      SELECT \(verbatim: QuoHours.list) FROM lines l, json_each(l.businessHours, '$.schedule') d
       WHERE l.businessHours ->> '$.enabled' = 1 AND d.type = 'object'
       ORDER BY l.id
      """
    ) { row in
      let line = row.int64(QuoHours.line)
      let (start, end) = (row.optionalString(QuoHours.start), row.optionalString(QuoHours.end))
      let timezone = row.optionalString(QuoHours.timezone)
      let day = "\(row.string(QuoHours.day)) \(start ?? "")-\(end ?? "")"
      schedules[line, default: (timezone, [])].days.append(day)
    }
    return schedules.compactMapValues { schedule in
      // A day is in the words of the setting: `monday 0900-1700`, where `0000-0000` is all day. Quo may say others.
      let days = schedule.days.filter { (try? WeeklyHours(parsing: $0)) != nil }
      return (try? WeeklyHours(parsing: days.joined(separator: "; "))).map {
        LineHours(weekly: $0, timezone: schedule.timezone, source: .quo)
      }
    }
  }
}

private enum QuoHours: String, RowColumns {
  case line = "l.id", timezone = "l.businessHours ->> '$.timezone'"
  case day = "d.key", start = "d.value ->> '$.start'", end = "d.value ->> '$.end'"
}
