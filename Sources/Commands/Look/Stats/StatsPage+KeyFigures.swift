internal import Display
internal import InboxStore

/// The key figures: the most asked for in large letters, all of them in tables.
extension StatsPage {
  var keyFigures: Markup {
    let few = allTimings.contains { $0.timing.isFew } ? [note(words.fewNote)] : []
    return section(
      words.keyFigures,
      [
        .element("div", ["class": "cards"], [firstResponseCard, responseCard, waitingCard, missedCallsCard]),
        timesTable,
      ] + few + [.element("div", ["class": "columns"], [countsTable, doneByTable].compactMap { $0 })])
  }

  // MARK: Cards

  private var firstResponseCard: Markup {
    card(words.firstResponse, timing: statistics.figures.firstResponse, before: statistics.previous?.firstResponse)
  }

  private var responseCard: Markup {
    card(words.response, timing: statistics.figures.response, before: statistics.previous?.response)
  }

  private var waitingCard: Markup {
    let waiting = statistics.waitingNow
    guard let oldest = waiting.oldest, let median = waiting.medianAge else {
      return card(words.stillWaiting, language.number(waiting.count), [words.nobodyWaits])
    }
    return card(
      words.stillWaiting, language.number(waiting.count),
      [filled(words.waitingAges, age(of: oldest), language.duration(median))])
  }

  private var missedCallsCard: Markup {
    let (missed, recovered) = (statistics.figures.missedCalls, statistics.figures.recoveredCalls)
    guard missed > 0 else { return card(words.missedCalls, language.number(0), [words.noMissedCalls]) }
    let share = (recovered * 100 + missed / 2) / missed
    return card(
      words.missedCalls, language.number(missed),
      [
        filled(
          words.recoveredShare,
          "\(filled(words.partOf, language.number(recovered), language.number(missed))), \(language.percent(share))")
      ])
  }

  private func card(_ name: String, timing: Timing, before: Timing?) -> Markup {
    guard let plain = timing.plain else { return card(name, words.none, []) }
    var lines = [filled(words.medianOf, count(of: timing), language.duration(plain.p90))]
    if hasHours, let inHours = timing.inHours {
      lines.append(filled(words.inHours, language.duration(inHours.median)))
    }
    if let before, let spread = before.plain {
      let duration = language.duration(spread.median)
      lines.append(
        change(timing, before).map { filled(words.beforeWithChange, duration, $0) }
          ?? filled(words.beforeAlone, duration))
    }
    return card(name, language.duration(plain.median), lines)
  }

  private func card(_ name: String, _ figure: String, _ lines: [String]) -> Markup {
    .element(
      "div", ["class": "card"],
      [.element("p", text: name), .element("p", ["class": "figure"], text: figure)] + lines.map { note($0) })
  }

  // MARK: Tables

  private var allTimings: [(name: String, timing: Timing, before: Timing?)] {
    let (now, before) = (statistics.figures, statistics.previous)
    return [
      (words.firstResponse, now.firstResponse, before?.firstResponse),
      (words.response, now.response, before?.response),
      (words.resolution, now.resolution, before?.resolution),
      (words.stillWaiting, now.waiting, before?.waiting),
    ]
  }

  private var timesTable: Markup {
    let isCompared = statistics.previous != nil
    var headings = ["", words.count, words.median, words.p90, words.longest]
    if hasHours { headings += [words.medianInHours, words.p90InHours, words.longestInHours] }
    if isCompared { headings += [words.medianBefore, words.change] }
    let rows = allTimings.map { name, timing, before -> [String] in
      var row = [name, count(of: timing)] + cells(timing.plain)
      if hasHours { row += cells(timing.inHours) }
      if isCompared {
        row.append(before?.plain.map { language.duration($0.median) } ?? words.none)
        row.append(before.flatMap { change(timing, $0) } ?? words.none)
      }
      return row
    }
    return table(words.times, headings, rows)
  }

  private var countsTable: Markup {
    let named: [(String, KeyPath<Figures, Int>)] = [
      (words.messagesIn, \.messagesIn), (words.messagesOut, \.messagesOut), (words.callsIn, \.callsIn),
      (words.callsOut, \.callsOut), (words.missedCalls, \.missedCalls), (words.recovered, \.recoveredCalls),
      (words.done, \.done), (words.reopened, \.reopened), (words.closed, \.closed),
      (words.closedAtUnknownTime, \.closedAtUnknownTime),
    ]
    let headings = ["", words.count] + (statistics.previous == nil ? [] : [words.before, words.change])
    return table(
      words.counts, headings,
      named.map { name, figure -> [String] in
        let now = statistics.figures[keyPath: figure]
        guard let before = statistics.previous?[keyPath: figure] else { return [name, language.number(now)] }
        let change = language.change(from: before, to: now) ?? words.none
        return [name, language.number(now), language.number(before), change]
      })
  }

  private var doneByTable: Markup? {
    guard !statistics.doneBy.isEmpty else { return nil }
    let shown = statistics.doneBy.prefix(Self.mostActors)
    let rest = statistics.doneBy.count - shown.count
    let rows = shown.map { [$0.actor, language.number($0.count)] }
    return .element(
      "div", [:], [table(words.doneBy, [words.person, words.count], rows)] + (rest > 0 ? [more(rest)] : []))
  }

  private static let mostActors = 20

  // MARK: Cells

  func cells(_ spread: Spread?) -> [String] {
    guard let spread else { return [words.none, words.none, words.none] }
    return [spread.median, spread.p90, spread.longest].map { language.duration($0) }
  }

  /// The count of a timing, which says where it is small.
  func count(of timing: Timing) -> String {
    timing.isFew ? filled(words.few, language.number(timing.count)) : language.number(timing.count)
  }

  /// The change of the median; nil where either period has few numbers.
  private func change(_ now: Timing, _ before: Timing) -> String? {
    guard let plain = now.plain, let earlier = before.plain, !now.isFew, !before.isFew else { return nil }
    return language.change(from: earlier.median, to: plain.median)
  }

  func table(_ caption: String, _ headings: [String], _ rows: [[String]]) -> Markup {
    let columns = headings.enumerated().map { MarkupTable.Column($0.element, $0.offset == 0 ? .left : .right) }
    return MarkupTable(caption, columns, rows).markup
  }

  func more(_ count: Int) -> Markup { note(filled(words.more, language.number(count))) }
}

extension Timing {
  /// Whether there are so few that one of them decides the median.
  var isFew: Bool { count > 0 && count < 5 }
}
