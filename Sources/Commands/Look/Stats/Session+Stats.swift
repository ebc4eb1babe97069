internal import CivilTime
internal import Display
internal import InboxStore

extension Session {
  /// Prints figures for people, also into a pipe, so that a mail can have them.
  func show(_ statistics: Statistics, by grouping: Grouping?) throws {
    let width = terminal.isTerminal ? terminal.columns : 100
    try write(periodLine(statistics))
    try write(sheet(FigureTable(statistics).columns, FigureTable(statistics).rows, width))
    if let grouping {
      try write(StyledText(""))
      let columns = groupRecord.fields.filter(\.look.isInTable)
      let options = FormatOptions(width: width, style: style, now: now, zone: zone)
      let rows = (statistics.groups[grouping] ?? []).map { part in
        columns.map { $0.cell?(GroupRow(group: part.group, figures: part.figures), options) ?? StyledText("") }
      }
      try write(sheet(columns.map(\.look), rows, width))
    }
    try write(StyledText(""))
    try write(waitingLine(statistics.waitingNow))
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

  private func waitingLine(_ waiting: WaitingNow) -> StyledText {
    guard waiting.count > 0, let age = waiting.medianAge, let oldest = waiting.oldest else {
      return StyledText("nobody waits now")
    }
    let longest = durationText(Int(max(0, now.milliseconds - oldest.milliseconds) / 1_000))
    return StyledText(counted(waiting.count, "conversation")) + " " + StyledText(waiting.count == 1 ? "waits" : "wait")
      + StyledText(" now, the longest for \(longest), half of them for \(durationText(age)): ")
      + StyledText("quo list --unanswered", .hint)
  }
}
