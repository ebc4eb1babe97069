internal import CivilTime
internal import Display
internal import InboxStore

/// The section of the statuses over time.
extension StatsPage {
  var statusSection: Markup {
    let since = firstDay.map { [note(filled(words.seenSince, language.date($0)))] } ?? []
    guard !days.isEmpty else { return section(words.statuses, [note(words.noDays)]) }
    let ends = PeriodEnds(days).days
    let chart = ColumnChart(
      title: words.statuses, description: words.statusesDescription,
      panels: [
        .init([(0, "unread", words.unread), (1, "open", words.open)], height: 110),
        .init([(2, "done", words.doneStatus)], height: 60),
      ],
      columns: ends.map { day in
        let numbers = [day.unread, day.open, day.done]
        let text = numbers.map { language.number($0) }
        return ColumnChart.Column(
          language.shortDate(day.day), numbers,
          title: filled(words.dayTitle, language.date(day.day), text[0], text[1], text[2]))
      }, number: { [language] in language.number($0) })
    return section(
      words.statuses,
      [note(words.statusesDescription), .element("figure", [:], [chart.markup])] + since + [statusTable(ends)])
  }

  private static let mostDays = 24

  /// A table of the last days, the latest first.
  private func statusTable(_ ends: [DayOfStatuses]) -> Markup {
    let shown = ends.suffix(Self.mostDays).reversed()
    let rows = shown.map { day in
      [language.shortDate(day.day)] + [day.unread, day.open, day.done].map { language.number($0) }
    }
    let earlier = ends.count - rows.count
    let note = earlier > 0 ? [note(filled(words.earlier, language.number(earlier)))] : []
    return .element(
      "div", [:],
      [table(words.sameNumbers, [words.day, words.unread, words.open, words.doneStatus], rows)] + note)
  }
}

/// The last days of days, weeks, months or years: the shortest of these of which a picture has room for all.
struct PeriodEnds {
  let days: [DayOfStatuses]

  /// Ten years in months, and some more.
  static let most = 130

  init(_ days: [DayOfStatuses]) {
    let numbers: [(CivilDate) -> Int] = [
      \.daysSinceEpoch,
      // 1970-01-01 was a Thursday.
      { ($0.daysSinceEpoch + 3).flooredQuotient(7) },
      { $0.year * 12 + $0.month },
      \.year,
    ]
    for number in numbers {
      let ends = days.indices.filter { index in
        index == days.count - 1 || number(days[index].day) != number(days[index + 1].day)
      }
      guard ends.count > Self.most else {
        self.days = ends.map { days[$0] }
        return
      }
    }
    self.days = days.suffix(Self.most)
  }
}
