internal import Display
internal import InboxStore

/// The columns of the list: those of `quo list` but the id, which stands above the thread.
private let wideColumns = conversationRecord.fields.filter { $0.look.isInTable && $0.name != "id" }
/// The columns where the name and the words need the room; the line and the member stand above the thread, too.
private let narrowColumns = wideColumns.filter { !["line", "assignedTo"].contains($0.name) }

extension Triage {
  /// Draws the part of the list around the cursor.
  func drawList(in frame: TriageLayout.Frame, on canvas: inout Canvas) {
    guard !list.rows.isEmpty else {
      let text = filters.isEmpty && narrowing.isEmpty ? "the inbox is empty" : "nothing matches"
      return canvas.write(StyledText(text, .dim), row: frame.row, column: frame.column + 2, width: frame.width - 2)
    }
    let columns = frame.width < 90 ? narrowColumns : wideColumns
    let options = FormatOptions(width: max(1, frame.width - 2), now: now, zone: zone)
    let cells = list.rows.map { row in
      columns.indices.map { index in
        options.cell(
          columns[index].cell?(row.conversation, options),
          plain: { columns[$0].plain?(row.conversation) ?? columns[$0].value(row.conversation) }, index)
      }
    }
    let sheet = TableSheet(columns.map(\.look), rows: cells, width: options.width)
    for (line, index) in list.shown(rows: frame.height).enumerated() {
      let row = list.rows[index]
      var text = sheet.line(cells[index])
      if row.hasLeft { text = text.inRole(.dim) }
      let mark = list.isMarked(row.conversation.id) ? StyledText("*", .warning) : " "
      canvas.write(
        StyledText(index == list.cursor ? "›" : " ") + mark + text, row: frame.row + line, column: frame.column,
        width: frame.width, isHighlighted: index == list.cursor)
    }
  }

  /// Draws a line about the conversation, and below it the newest of its thread, or as much further up as was scrolled.
  func drawThread(in frame: TriageLayout.Frame, on canvas: inout Canvas) {
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

extension StyledText {
  fileprivate func inRole(_ role: Role) -> StyledText {
    pieces.reduce(StyledText("")) { $0 + StyledText($1.text, role) }
  }
}
