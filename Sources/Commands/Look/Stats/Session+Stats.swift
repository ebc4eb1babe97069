internal import CivilTime
internal import Display
internal import InboxStore

extension Session {
  /// Prints figures for people, also into a pipe, so that a mail can have them.
  ///
  /// - Parameter waitingList: the command that lists who waits.
  func show(_ statistics: Statistics, by grouping: CountField?, waitingList: String) throws {
    let width = reportWidth
    let table = FigureTable(
      statistics, trend: grouping == nil ? FigureTrend(statistics, zone: zone) : nil)
    try write(periodLine(statistics))
    try write(sheet(table.columns, table.rows, width))
    if let grouping {
      try write(StyledText(""))
      let columns = groupRecord(grouping).fields.filter(\.look.isInTable)
      let options = FormatOptions(width: width, style: style, now: now, zone: zone)
      let rows = (statistics.groups[grouping] ?? []).map { part in
        columns.map {
          $0.cell?(GroupRow(group: part.group, figures: part.figures), options) ?? StyledText(part.group.name)
        }
      }
      try write(sheet(columns.map(\.look), rows, width))
      try showBars(statistics.groups[grouping] ?? [], width)
    }
    try write(StyledText(""))
    if !statistics.doneBy.isEmpty { try write(doneLine(statistics.doneBy).truncated(to: width)) }
    var end = LayoutLines(width: width)
    let figures = statistics.figures
    if [figures.firstResponse, figures.response, figures.resolution, figures.waiting].contains(where: \.isFew) {
      end.block("few: fewer than five; a single one of them decides the median", .dim, indent: 0)
    }
    addWaiting(statistics.waitingNow, waitingList, to: &end)
    try write(end.lines)
  }

  /// Whether there is room for the days of a period beside its figures.
  var hasRoomForTrend: Bool { terminal.isTerminal && terminal.columns >= FigureTrend.roomyWidth }

  /// Who marked how many done: `done by Marie-Ève Gagnon 12, rule codes 3`.
  private func doneLine(_ doneBy: [(actor: String, count: Int)]) -> StyledText {
    StyledText("done by " + doneBy.map { "\($0.actor) \($0.count)" }.joined(separator: ", ")).madeVisible()
  }

  /// The width of what people read, also where it goes into a mail.
  private var reportWidth: Int { terminal.isTerminal ? terminal.columns : 100 }

  /// Prints the medians of the response times as bars.
  private func showBars(_ groups: [(group: CountedValue, figures: Figures)], _ width: Int) throws {
    let bars = groups.compactMap { part in
      part.figures.response.plain.map {
        BarPlot.Bar(part.group.name, $0.median, text: durationText($0.median))
      }
    }
    guard bars.count > 1 else { return }
    try write(StyledText(""))
    try write(StyledText("response time, median", .heading))
    try write(BarPlot(bars).lines(width: min(width, 100)))
  }

  /// Prints when people write and call.
  func showHeat(_ statistics: Statistics) throws {
    try write(periodLine(statistics))
    try write(
      HeatMap(
        rows: Weekday.allCases.map(\.shortName), columns: (0..<24).map { String($0) }, counts: statistics.heat,
        total: "total"
      ).lines(width: min(reportWidth, 120)))
  }

  /// Prints the statuses at the end of each day.
  ///
  /// - Parameter first: the first day that quo saw, which may be before the period.
  func showHistory(_ days: [DayOfStatuses], first: CivilDate?) throws {
    guard let first, !days.isEmpty else {
      return try write(StyledText("there is no history in this period", .dim))
    }
    var heading = LayoutLines(width: reportWidth)
    heading.block("at the end of each day; quo saw the first on \(first.text)", .dim, indent: 0)
    try write(heading.lines)
    let rows = days.map { StackedBars.Row($0.day.text, [$0.unread, $0.open, $0.done]) }
    let series = [
      StackedBars.Series("unread", .unread), StackedBars.Series("open", .plain), StackedBars.Series("done", .dim),
    ]
    try write(StackedBars(series, rows).lines(width: min(reportWidth, 120), limit: 31))
  }

  /// Lists the figures as records: one of all, or one of each group.
  func list(_ statistics: Statistics, by grouping: CountField?, as listing: ListingOptions) throws {
    if let grouping {
      try list(groupRecord(grouping), as: listing) { row in
        for part in statistics.groups[grouping] ?? [] { try row(GroupRow(group: part.group, figures: part.figures)) }
      }
    } else if listing.format == .json {
      try writeRecord(statistics, selectFields(statisticsRecord, named: listing.fields, format: .json))
    } else {
      try list(statisticsRecord, as: listing) { try $0(statistics) }
    }
  }

  private func sheet(_ columns: [FieldLook], _ rows: [[StyledText]], _ width: Int) -> [StyledText] {
    let sheet = TableSheet(columns, rows: rows, width: width)
    return [sheet.heading].compactMap { $0 } + rows.map { sheet.line($0.map { $0.madeVisible() }) }
  }

  private func write(_ lines: [StyledText]) throws {
    for line in lines { try write(line) }
  }

  private func write(_ line: StyledText) throws {
    try output.write(style.paint(line.withoutTrailingSpaces()) + "\n")
  }

  private func periodLine(_ statistics: Statistics) -> StyledText {
    let until = statistics.until == now ? "now" : zone.dateTime(statistics.until)
    guard let since = statistics.since else { return StyledText("until \(until)", .dim) }
    return StyledText("\(zone.dateTime(since)) to \(until)", .dim)
  }

  /// Counts who waits, and says below it how to list them, those that are done or sleep among them.
  private func addWaiting(_ waiting: WaitingNow, _ list: String, to lines: inout LayoutLines) {
    guard waiting.count > 0, let age = waiting.medianAge, let oldest = waiting.oldest else {
      return lines.block("nobody waits now", indent: 0)
    }
    let longest = durationText(Int(max(0, now.milliseconds - oldest.milliseconds) / 1_000))
    let wait = "\(counted(waiting.count, "conversation")) \(waiting.count == 1 ? "waits" : "wait") now"
    lines.block("\(wait), the longest for \(longest), half of them for \(durationText(age)):", indent: 0)
    lines.block(list, .hint, indent: 0)
  }
}
