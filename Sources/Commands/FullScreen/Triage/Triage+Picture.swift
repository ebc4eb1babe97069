internal import Display
internal import InboxStore
internal import Text

extension Triage {
  /// The screen as it should look now.
  var picture: Canvas {
    var canvas = Canvas(size)
    if isShowingHelp {
      drawHelp(on: &canvas)
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

  /// Draws the heading, the message line or the typed answer.
  private func drawMessage(on canvas: inout Canvas) {
    guard let prompt else {
      if let notice {
        canvas.write(StyledText(notice.text, notice.role), row: layout.messageRow, column: 0, width: size.columns)
      }
      return
    }
    var label = StyledText(prompt.label, .strong).madeVisible()
    if label.cellWidth > size.columns / 2 { label = label.truncated(to: size.columns / 2 - 1) + " " }
    // One cell is the cursor's at the end of the line.
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
    var line = StyledText("")
    if let prompt {
      line = notice.map { StyledText($0.text, $0.role) } ?? StyledText(prompt.keys, .dim)
    } else {
      let shown = isReading ? Self.threadKeys : Self.listKeys
      // Help and the way out are always there; the others as far as they fit.
      var room = size.columns - Self.lastKeys.utf8.count
      for key in shown {
        guard room >= key.utf8.count + 2 else { break }
        line = line + StyledText(key + "  ", .dim)
        room -= key.utf8.count + 2
      }
      line = line + StyledText(Self.lastKeys, .dim)
    }
    canvas.write(line, row: layout.keysRow, column: 0, width: size.columns)
  }

  private static let listKeys = TriageKey.all.filter { ![.help, .leave].contains($0.binding) }.compactMap(\.short)
  private static let threadKeys =
    ["Esc list", "↑↓ scroll"]
    + TriageKey.all.filter { [.done, .unread, .open, .assign, .note].contains($0.binding) }.compactMap(\.short)
  private static let lastKeys =
    TriageKey.all.filter { [.help, .leave].contains($0.binding) }.compactMap(\.short).joined(separator: "  ")

  private func drawHelp(on canvas: inout Canvas) {
    canvas.write(StyledText("quo triage: keys", .strong), row: 0, column: 0, width: size.columns)
    let width = TriageKey.all.reduce(0) { max($0, CellWidth.of($1.label)) } + 2
    // Two columns where the screen is too low for one.
    let rows = max(1, size.rows - 2)
    let columns = (TriageKey.all.count + rows - 1) / rows
    for (index, key) in TriageKey.all.enumerated() {
      let room = size.columns / columns
      let (row, column) = (1 + index % rows, index / rows * room)
      guard row < layout.keysRow else { continue }
      canvas.write(StyledText(key.label, .strong), row: row, column: column, width: min(width, room))
      canvas.write(StyledText(key.summary), row: row, column: column + width, width: max(0, room - width - 1))
    }
    canvas.write(StyledText("any key goes back", .dim), row: layout.keysRow, column: 0, width: size.columns)
  }
}

extension TriagePrompt {
  fileprivate var keys: String {
    switch purpose {
    case .narrow: "Enter narrows the list  Esc shows it whole  (words, or --tag vip, --line Support, …)"
    case .assign: "Enter assigns  Tab completes  Esc leaves it"
    case .note: "Enter leaves the note  @NAME mentions  Esc leaves it"
    }
  }
}
