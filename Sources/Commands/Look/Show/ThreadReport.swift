internal import InboxStore
internal import CivilTime
internal import Display

/// A conversation for a person to read: participants and state, then the activities day by day.
///
/// Nothing is truncated. `width` is the terminal's; nil, for a pipe, keeps each paragraph on one line, so that `grep`
/// finds a whole message.
struct ThreadReport {
  private let thread: ConversationThread
  private let now: Timestamp
  private let zone: LocalZone

  init(_ thread: ConversationThread, now: Timestamp, zone: LocalZone) {
    self.thread = thread
    self.now = now
    self.zone = zone
  }

  func write(to output: Output, style: Style, width: Int?) throws {
    try lines(width: width).write(to: output, style: style)
  }

  func lines(width: Int?) -> LayoutLines {
    // Longer lines are hard to read.
    var lines = LayoutLines(width: width.map { min($0, 100) })
    writeThreadHead(thread.conversation, now: now, zone: zone, to: &lines)
    writeEntries(to: &lines)
    return lines
  }

  private func writeEntries(to lines: inout LayoutLines) {
    if thread.earlier > 0 {
      lines.blank()
      lines.line(
        StyledText("\(counted(thread.earlier, "earlier activity", plural: "earlier activities")) not shown", .dim))
    }
    var day: CivilDate?
    var previous: ThreadEntry?
    for entry in threadEntries(thread) {
      let date = zone.local(entry.at).date
      if date != day {
        lines.blank()
        lines.line(dayHeading(date))
        day = date
        previous = nil
      }
      entry.write(to: &lines, after: previous, thread: thread, zone: zone)
      previous = entry
    }
    if previous == nil {
      lines.blank()
      lines.line(StyledText("no messages or calls are known", .dim))
    }
  }

  private func dayHeading(_ date: CivilDate) -> StyledText {
    let days = zone.today(now).daysSinceEpoch - date.daysSinceEpoch
    let name = zone.language.name(ofDaysAgo: days).map { $0 + ", " } ?? ""
    return StyledText("── ", .dim) + StyledText(name + zone.language.full(date), .strong) + StyledText(" ──", .dim)
  }
}
