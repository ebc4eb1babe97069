internal import CivilTime
internal import Display
internal import InboxStore

/// The page of `quo stats --html`: one file with everything in it, to show in the team's meeting.
struct StatsPage {
  var statistics: Statistics
  var days: [DayOfStatuses]
  /// The first day at whose end quo saw the statuses.
  var firstDay: CivilDate?
  /// The conversations that still wait, oldest first; not necessarily all.
  var waiting: [WaitingConversation]
  /// Whether the names of people outside the team may be on the page.
  var namesAreShown: Bool
  var zone: LocalZone
  var language: PageLanguage
  /// The name of the team or of the inbox.
  var title: String
  var madeAt: Timestamp

  func write(to output: Output) throws(OutputError) {
    try output.write(document.page)
  }

  var words: PageWords { language.book.words }
  var hasHours: Bool { statistics.hasHours }

  var document: Markup {
    .element(
      "html", ["lang": language.rawValue],
      [
        .element(
          "head", [:],
          [
            .element("meta", ["charset": "utf-8"]),
            .element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
            .element("meta", ["name": "generator", "content": "quo"]),
            .element("title", text: "\(title) – \(period)"),
            .styleSheet(PageStyle.sheet),
          ]),
        .element("body", [:], [head, main, foot]),
      ])
  }

  private var main: Markup {
    .element(
      "main", [:],
      [
        keyFigures,
        columns([groupSection(.byPerson), groupSection(.byLine)].compactMap { $0 }),
        columns([heatSection, statusSection]),
        waitingSection,
        definitions,
      ].compactMap { $0 })
  }

  /// Sections that stand beside each other where there is room.
  private func columns(_ sections: [Markup]) -> Markup? {
    sections.isEmpty ? nil : .element("div", ["class": "columns"], sections)
  }

  func section(_ heading: String, _ children: [Markup]) -> Markup {
    .element("section", [:], [.element("h2", text: heading)] + children)
  }

  /// A paragraph that explains.
  func note(_ text: String) -> Markup { .element("p", ["class": "faint"], text: text) }

  private var definitions: Markup {
    section(
      words.definitions,
      [
        .element(
          "dl", [:],
          words.terms.flatMap { [.element("dt", text: $0.term), .element("dd", text: $0.meaning)] })
      ])
  }
}
