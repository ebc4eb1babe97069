internal import CivilTime
internal import Display
internal import InboxStore

/// The figures of each day of a period, to be drawn beside those of all of it.
struct FigureTrend {
  private let days: [Figures]

  private static let width = 31
  /// The width of a report from which there is room beside the figures.
  static let roomyWidth = 100

  /// Takes the days from the figures by day; nil where nobody asked for those, for a period without a begin, and for one
  /// day.
  init?(_ statistics: Statistics, zone: LocalZone) {
    guard let since = statistics.since, let groups = statistics.groups[.day] else { return nil }
    let last = Timestamp(milliseconds: statistics.until.milliseconds - 1)
    let all = zone.local(since).date.daysSinceEpoch...zone.local(last).date.daysSinceEpoch
    guard all.count > 1 else { return nil }
    let told = Dictionary(groups.map { ($0.group.name, $0.figures) }) { first, _ in first }
    days = all.map { told[CivilDate(daysSinceEpoch: $0).text] ?? Figures() }
  }

  /// Draws a figure from zero to its largest.
  func line(_ figure: (Figures) -> Int) -> StyledText {
    Sparkline(days.map(figure)).text(width: Self.width)
  }
}
