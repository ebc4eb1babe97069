internal import CivilTime
internal import Display
internal import InboxStore

extension Session {
  /// Writes the page of a period to a file, whose place it takes at once, or, for `-`, to standard output.
  func writePage(_ question: StatisticsQuestion, _ inbox: Inbox, to file: [UInt8], hasNames: Bool) throws {
    let statistics = try inbox.statistics(question)
    let days = try inbox.statusesByDay(question.filter, now: now, zone: zone)
    let page = StatsPage(
      statistics: statistics, days: days.within(since: question.since, until: question.until, zone),
      firstDay: days.first?.day, waiting: try inbox.waitingConversations(question.filter, limit: StatsPage.mostWaiting),
      namesAreShown: hasNames, zone: zone, language: PageLanguage(environment.variables), title: "quo", madeAt: now)
    let text = page.document.page
    guard file != Array("-".utf8) else { return try output.write(text) }
    try PageFile(path: file).write(Array(text.utf8))
  }
}

extension [DayOfStatuses] {
  /// The days of a period, with that in which its end lies, unless it is the beginning of that day.
  func within(since: Timestamp?, until: Timestamp?, _ zone: LocalZone) -> [DayOfStatuses] {
    let first = since.map { zone.local($0).date.daysSinceEpoch } ?? .min
    let last = until.map { zone.local(Timestamp(milliseconds: $0.milliseconds - 1)).date.daysSinceEpoch } ?? .max
    return filter { first <= $0.day.daysSinceEpoch && $0.day.daysSinceEpoch <= last }
  }
}
