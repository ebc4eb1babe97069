internal import CivilTime

/// Local hours, days and so on as numbers, for many moments of which most follow one that is near.
struct LocalUnits {
  private let zone: LocalZone
  /// The quarter of an hour of the last moment, within which no clock is changed, and the seconds east of UTC.
  private var last: (quarter: Int64, offset: Int64)?

  init(_ zone: LocalZone) { self.zone = zone }

  /// The number of a moment's hour or weekday, or of its day, or of the first day of its week or month.
  mutating func number(_ field: CountField, of moment: Timestamp) -> Int64 {
    let seconds = moment.milliseconds.flooredQuotient(1_000) + offset(at: moment)
    let day = seconds.flooredQuotient(86_400)
    func date() -> CivilDate { CivilDate(daysSinceEpoch: Int(day)) }
    return switch field {
    case .hour: (seconds - day * 86_400) / 3_600
    case .weekday: Int64(date().weekdayIndex)
    case .week: day - Int64(date().weekdayIndex)
    case .month: day - Int64(date().day) + 1
    default: day
    }
  }

  private mutating func offset(at moment: Timestamp) -> Int64 {
    let quarter = moment.milliseconds.flooredQuotient(900_000)
    if let last, last.quarter == quarter { return last.offset }
    let offset = Int64(zone.offset(at: moment))
    last = (quarter, offset)
    return offset
  }
}
