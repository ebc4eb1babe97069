internal import Display
internal import InboxStore
internal import Text

extension Triage {
  /// The screen as it should look now.
  var picture: Canvas {
    var canvas = Canvas(size)
    if let helpTop {
      drawHelp(from: helpTop, on: &canvas)
      return canvas
    }
    drawTitle(on: &canvas)
    if let frame = layout.list { drawList(in: frame, on: &canvas) }
    if let column = layout.dividingColumn {
      for row in 1..<max(layout.messageRow, 1) {
        canvas.write(StyledText("│", .dim), row: row, column: column, width: 1)
      }
    }
    if let frame = layout.thread { drawThread(in: frame, on: &canvas) }
    drawMessage(on: &canvas)
    drawKeys(on: &canvas)
    return canvas
  }

  private func drawTitle(on canvas: inout Canvas) {
    let title = ScreenTitle(command: "quo triage", filters: filters, narrowing: narrowing, totals: totals).text
    let marked = list.marks.isEmpty ? "" : StyledText(" \(list.marks.count) marked", .warning)
    let room = max(0, size.columns - marked.cellWidth)
    canvas.write(title, row: 0, column: 0, width: room)
    canvas.write(marked, row: 0, column: room, width: marked.cellWidth)
  }

  /// Draws what was done, or a question with the answer as far as it is typed.
  private func drawMessage(on canvas: inout Canvas) {
    guard let prompt else {
      if let notice {
        canvas.write(notice.line(width: size.columns), row: layout.messageRow, column: 0, width: size.columns)
      }
      return
    }
    var label = StyledText(prompt.label, .strong).madeVisible()
    if label.cellWidth > size.columns / 2 { label = label.truncated(to: size.columns / 2 - 1) + " " }
    // The cursor may stand behind the last character, which takes a cell.
    let room = max(1, size.columns - label.cellWidth - 1)
    let typed = prompt.line.shown(width: room)
    var line = label + StyledText(typed.text)
    if prompt.purpose == .assign {
      line = line + StyledText("  " + prompt.candidates.joined(separator: ", "), .dim)
    }
    canvas.write(line, row: layout.messageRow, column: 0, width: size.columns)
    canvas.cursor = Canvas.Position(
      row: layout.messageRow, column: min(label.cellWidth + typed.cursor, size.columns - 1))
  }

  /// Draws the keys of the moment, or, while something is typed, what is wrong with it.
  private func drawKeys(on canvas: inout Canvas) {
    let line =
      if let prompt {
        notice?.line(width: size.columns) ?? StyledText(prompt.keys, .dim)
      } else {
        StyledText(KeyLine.text(isReading: isReading, width: size.columns), .dim)
      }
    canvas.write(line, row: layout.keysRow, column: 0, width: size.columns)
  }

  private func drawHelp(from top: Int, on canvas: inout Canvas) {
    canvas.write(StyledText("quo triage: keys", .strong), row: 0, column: 0, width: size.columns)
    let lines = helpLines
    for (row, line) in lines[top...].prefix(helpRows).enumerated() {
      canvas.write(line, row: 1 + row, column: 0, width: size.columns)
    }
    let ways = helpScrolls ? "↑↓ scroll, any other key goes back" : "any key goes back"
    canvas.write(StyledText(ways, .dim), row: layout.keysRow, column: 0, width: size.columns)
  }

  /// The rows of the help between its title and its last line.
  private var helpRows: Int { max(1, size.rows - 2) }

  var helpScrolls: Bool { helpLines.count > helpRows }

  /// The keys with their effects, wrapped to the screen.
  private var helpLines: [StyledText] {
    var lines = LayoutLines(width: size.columns)
    let indent = TriageKey.all.reduce(0) { max($0, CellWidth.of($1.label)) } + 2
    for key in TriageKey.all {
      let padding = String(repeating: " ", count: indent - CellWidth.of(key.label))
      lines.block(key.summary, indent: indent, first: StyledText(key.label + padding, .strong))
    }
    return lines.lines
  }

  /// Scrolls the help by `step` lines.
  mutating func scrollHelp(by step: Int) {
    helpTop = helpTop.map { min(max($0 + step, 0), max(0, helpLines.count - helpRows)) }
  }
}

extension TriagePrompt {
  fileprivate var keys: String {
    switch purpose {
    case .narrow: "Enter narrows the list  Esc shows it whole  (words, or --tag vip, --line Support, …)"
    case .snooze: "tomorrow, fri 14:00, 3d, 2026-12-01  Enter snoozes  Esc leaves it"
    case .assign: "Enter assigns  Tab completes  Esc leaves it"
    case .note: "Enter leaves the note  @NAME mentions  Esc leaves it"
    }
  }
}
