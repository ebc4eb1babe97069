import CivilTime

@testable import Commands
@testable import InboxStore

/// Made-up values for a page: a small team in a busy month.
struct MadeUpStats {
  var language = PageLanguage.english
  var days = 90
  var members = 6
  var lines = 3
  var hasHours = true
  var namesAreShown = true
  /// Whether the page is about all that there is, of which there is nothing.
  var isEmpty = false
  /// A name that is put beside the others wherever the page shows a name from outside.
  var hostile: String?

  private static let names = [
    "Jane Doe", "Zoë Martin", "Ahmed Khan", "María-José Fernández de la Vega y Santos", "李小龍", "Bob", "Priya Raman",
  ]
  private static let lineNames = ["Main", "Service & repairs", "Sales Montréal"]

  private static let end = CivilDate(year: 2026, month: 11, day: 20)!

  var page: StatsPage {
    StatsPage(
      statistics: statistics, days: statuses, firstDay: Self.end.adding(days: -days), waiting: isEmpty ? [] : waiting,
      namesAreShown: namesAreShown, zone: .utc,
      language: language, title: hostile ?? "Acme Plumbing", madeAt: Self.moment(17 * 3_600 + 60))
  }

  /// A moment on the last day.
  private static func moment(_ seconds: Int) -> Timestamp {
    Timestamp(seconds: Int64(end.daysSinceEpoch * 86_400 + seconds))
  }

  private var statistics: Statistics {
    if isEmpty { return Statistics(since: nil, until: Self.moment(61_200)) }
    var statistics = Statistics(since: Self.moment(-28 * 86_400), until: Self.moment(0))
    statistics.figures = figures(7)
    statistics.hasHours = hasHours
    statistics.waitingNow = WaitingNow(count: waiting.count + 7, medianAge: 200_000, oldest: waiting.first?.since)
    statistics.previous = figures(9)
    statistics.groups[.member] =
      (0..<members).map { (.member(member($0)), figures($0 == 3 ? 1 : 2 + $0 * 3 % 7)) } + [(.member(nil), figures(0))]
    statistics.groups[.line] = (0..<lines).map { (.line(line($0)), figures(3 + $0)) }
    statistics.heat = (0..<7).map { day in
      (0..<24).map { hour in
        let noon = max(0, 10 - abs(hour - 11)) * max(0, 10 - abs(hour - 15))
        return day < 5 ? noon * (5 + (day * 7 + hour) % 4) / 4 : day == 5 ? noon / 6 : 0
      }
    }
    statistics.doneBy = (0..<members).map { (member($0)!.name!, 80 - $0 * 80 / members) } + [("import", 12)]
    return statistics
  }

  private func figures(_ size: Int) -> Figures {
    var figures = Figures()
    func timing(_ count: Int, _ seconds: Int) -> Timing {
      guard count > 0 else { return Timing() }
      return Timing(
        count: count, plain: Spread(median: seconds, p90: seconds * 5, longest: seconds * 43),
        inHours: Spread(median: seconds / 2, p90: seconds * 2, longest: seconds * 11))
    }
    figures.firstResponse = timing(size * 9, 500 + size * 131)
    figures.response = timing(size * 31 / 10, 300 + size * 211)
    figures.resolution = timing(size * 6, 40_000 + size * 1_310)
    figures.waiting = timing(size, 5_000 + size * 3_000)
    (figures.missedCalls, figures.recoveredCalls) = (size * 5, size * 4)
    (figures.done, figures.reopened, figures.closed) = (size * 20, size * 2, size)
    figures.closedAtUnknownTime = size / 3
    (figures.messagesIn, figures.messagesOut) = (size * 310, size * 278)
    (figures.callsIn, figures.callsOut) = (size * 60, size * 41)
    return figures
  }

  private var statuses: [DayOfStatuses] {
    (0..<days).map { index in
      DayOfStatuses(
        day: Self.end.adding(days: index + 1 - days), unread: index * 7 % 11, open: 12 + index * 5 % 17,
        done: 300 + index * 9)
    }
  }

  private var waiting: [WaitingConversation] {
    let names = [hostile ?? "Sam O’Neil", "+1 555 010 0123", "מרים כהן", "A name that is rather long for a table"]
    return names.enumerated().map { index, name in
      WaitingConversation(
        id: Int64(index), name: name, line: index == 3 ? nil : line(index), assignedTo: member(index * 2),
        since: Self.moment(-(names.count - index) * 100_000))
    }
  }

  private func member(_ index: Int) -> MemberReference? {
    let name = Self.names[index % Self.names.count]
    return index == 4 && hostile != nil
      ? MemberReference(id: "US4", name: hostile)
      : MemberReference(id: "US\(index)", name: index < Self.names.count ? name : "\(name) \(index)")
  }

  private func line(_ index: Int) -> LineReference? {
    LineReference(
      id: "PN\(index)", number: "+1555010\(index)",
      name: index == 1 && hostile != nil ? hostile : Self.lineNames[index % Self.lineNames.count])
  }
}
