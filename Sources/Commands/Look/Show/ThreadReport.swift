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

  /// Writes the thread with the activities that it has.
  func write(to output: Output, style: Style, width: Int?) throws {
    try write({ try thread.activities.forEach($0) }, to: output, style: style, width: width)
  }

  /// Writes the thread with activities that are read meanwhile, as they may be very many.
  func write(_ activities: Inbox.ActivityReader, to output: Output, style: Style, width: Int?) throws {
    var layout = begin(width: width)
    try activities { activity in
      add(activity, to: &layout)
      try layout.lines.writeMany(to: output, style: style)
    }
    end(&layout)
    try layout.lines.write(to: output, style: style)
  }

  func lines(width: Int?) -> LayoutLines {
    var layout = begin(width: width)
    for activity in thread.activities { add(activity, to: &layout) }
    end(&layout)
    return layout.lines
  }

  /// A thread of which some entries are laid out.
  private struct Layout {
    var lines: LayoutLines
    var day: CivilDate?
    /// The last entry, of the same day.
    var previous: ThreadEntry?
    /// The notes that are left.
    var notes: ArraySlice<Note>
  }

  private func begin(width: Int?) -> Layout {
    // Longer lines are hard to read.
    var lines = LayoutLines(width: width.map { min($0, 100) })
    writeThreadHead(thread.conversation, now: now, zone: zone, to: &lines)
    if thread.earlier > 0 {
      lines.blank()
      lines.line(
        StyledText("\(counted(thread.earlier, "earlier activity", plural: "earlier activities")) not shown", .dim))
    }
    return Layout(lines: lines, notes: thread.notes[...])
  }

  private func add(_ activity: Activity, to layout: inout Layout) {
    while let note = layout.notes.first, note.at < activity.at {
      layout.notes.removeFirst()
      add(.note(note), to: &layout)
    }
    add(.activity(activity), to: &layout)
  }

  private func add(_ entry: ThreadEntry, to layout: inout Layout) {
    let date = zone.local(entry.at).date
    if date != layout.day {
      layout.lines.blank()
      layout.lines.line(dayHeading(date))
      layout.day = date
      layout.previous = nil
    }
    entry.write(to: &layout.lines, after: layout.previous, thread: thread, zone: zone)
    layout.previous = entry
  }

  private func end(_ layout: inout Layout) {
    for note in layout.notes { add(.note(note), to: &layout) }
    if layout.previous == nil, thread.earlier == 0 {
      layout.lines.blank()
      layout.lines.line(StyledText("no messages or calls are known", .dim))
    }
  }

  private func dayHeading(_ date: CivilDate) -> StyledText {
    let days = zone.today(now).daysSinceEpoch - date.daysSinceEpoch
    let name = zone.language.name(ofDaysAgo: days).map { $0 + ", " } ?? ""
    return StyledText("── ", .dim) + StyledText(name + zone.language.full(date), .strong) + StyledText(" ──", .dim)
  }
}
