internal import Display
internal import InboxStore

/// The columns of the list: those of `quo list` but the id, which stands above the thread.
private let wideColumns = ScreenList.columns.filter { $0.name != "id" }
/// The columns where the name and the words need the room; the line and the member stand above the thread, too.
private let narrowColumns = wideColumns.filter { !["line", "assignedTo"].contains($0.name) }

extension Triage {
  /// Draws the part of the list around the cursor.
  func drawList(in frame: ScreenFrame, on canvas: inout Canvas) {
    let columns = frame.width < 90 ? narrowColumns : wideColumns
    let isWhole = filters.isEmpty && narrowing.isEmpty
    list.draw(columns, isWhole: isWhole, in: frame, now: now, zone: zone, on: &canvas)
  }

  /// Draws a line about the conversation, and below it the newest of its thread, or as much further up as was scrolled.
  func drawThread(in frame: ScreenFrame, on canvas: inout Canvas) {
    guard let thread, thread.id == list.current?.conversation.id else { return }
    let conversation = thread.read.conversation
    let facts = [
      "\(conversation.id)", conversation.status.rawValue,
      conversation.line.flatMap { $0.name ?? $0.number ?? $0.id }, conversation.assignedTo.map { $0.name ?? $0.id },
    ].compactMap { $0 }
    let heading =
      StyledText(isReading ? "▾ " : "▹ ", .hint) + StyledText(conversation.name, .strong)
      + StyledText("  " + facts.joined(separator: " · "), .dim)
    canvas.write(heading, row: frame.row, column: frame.column, width: frame.width)
    for (line, text) in thread.shown(rows: layout.threadRows).enumerated() {
      canvas.write(text, row: frame.row + 1 + line, column: frame.column, width: frame.width)
    }
  }
}
