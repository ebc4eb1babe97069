internal import Display
internal import InboxStore

/// The sections of response times, by person and by line.
extension StatsPage {
  enum GroupSection {
    case byPerson, byLine
  }

  /// A picture of those who answered most, and a table of them all or of the first.
  func groupSection(_ kind: GroupSection) -> Markup? {
    guard let groups = statistics.groups[kind == .byPerson ? .member : .line] else { return nil }
    let heading = kind == .byPerson ? words.byPerson : words.byLine
    let busy = groups.filter { $0.figures.response.count > 0 || $0.figures.done > 0 || waits($0.figures, kind) }
      .enumerated().sorted { left, right in
        let counts = (left.element.figures.response.count, right.element.figures.response.count)
        return counts.0 == counts.1 ? left.offset < right.offset : counts.0 > counts.1
      }.map(\.element)
    guard !busy.isEmpty else { return section(heading, [note(words.noAnswers)]) }
    let shown = busy.prefix(Self.mostRows)
    let few = shown.contains { $0.figures.response.isFew } ? [note(words.fewNote)] : []
    return section(
      heading,
      [picture(heading, busy), groupTable(kind, Array(shown))].compactMap { $0 }
        + (busy.count > shown.count ? [more(busy.count - shown.count)] : []) + few)
  }

  private static let mostBars = 12
  private static let mostRows = 40

  /// Tells whether somebody waits on a line. Nobody waits for a certain member.
  private func waits(_ figures: Figures, _ kind: GroupSection) -> Bool { kind == .byLine && figures.waiting.count > 0 }

  private func picture(_ heading: String, _ groups: [(group: CountedValue, figures: Figures)]) -> Markup? {
    let rows = groups.prefix(Self.mostBars).compactMap { group, figures -> BarChart.Row? in
      guard let spread = figures.response.plain else { return nil }
      let (median, p90) = (language.duration(spread.median), language.duration(spread.p90))
      return BarChart.Row(
        name(group), value: spread.median, second: spread.p90, text: filled(words.barText, median, p90),
        title: filled(words.barTitle, name(group), median, p90, language.number(figures.response.count)))
    }
    guard !rows.isEmpty else { return nil }
    let chart = BarChart(
      title: heading, description: words.barDescription, legend: [words.median, words.p90], rows: rows)
    return .element("figure", [:], [chart.markup])
  }

  private func groupTable(_ kind: GroupSection, _ groups: [(group: CountedValue, figures: Figures)]) -> Markup {
    let first = kind == .byPerson ? words.person : words.line
    let last = kind == .byPerson ? words.done : words.stillWaiting
    let inHours = hasHours ? [words.medianInHours] : []
    return table(
      words.sameNumbers, [first, words.answers, words.median, words.p90] + inHours + [last],
      groups.map { group, figures -> [String] in
        let response = figures.response
        let inHours = response.inHours.map { language.duration($0.median) } ?? words.none
        let last = kind == .byPerson ? figures.done : figures.waiting.count
        return [name(group), count(of: response)] + cells(response.plain).prefix(2) + (hasHours ? [inHours] : [])
          + [language.number(last)]
      })
  }

  private func name(_ group: CountedValue) -> String {
    switch group {
    case .member(let member): member.map { $0.name ?? $0.id } ?? words.noMember
    case .line(let line): name(line)
    default: words.none
    }
  }

  func name(_ line: LineReference?) -> String { line.flatMap { $0.name ?? $0.number ?? $0.id } ?? words.noLine }
}
