internal import CivilTime
internal import Display
internal import InboxStore

extension ScreenList {
  /// The columns of `quo list`.
  static let columns = conversationRecord.fields.filter { $0.look.isInTable }

  /// Draws the part of the list around the cursor; `isWhole` if no filter keeps anything out of it.
  func draw(
    _ columns: [Field<Conversation>], isWhole: Bool, in frame: ScreenFrame, now: Timestamp, zone: LocalZone,
    on canvas: inout Canvas
  ) {
    guard !rows.isEmpty else {
      let text = isWhole ? "the inbox is empty" : "nothing matches"
      return canvas.write(StyledText(text, .dim), row: frame.row, column: frame.column + 2, width: frame.width - 2)
    }
    let options = FormatOptions(width: max(1, frame.width - 2), now: now, zone: zone)
    let cells = rows.map { row in
      columns.indices.map { index in
        options.cell(
          columns[index].cell?(row.conversation, options),
          plain: { columns[$0].plain?(row.conversation) ?? columns[$0].value(row.conversation) }, index)
      }
    }
    let sheet = TableSheet(columns.map(\.look), rows: cells, width: options.width)
    for (line, index) in shown(rows: frame.height).enumerated() {
      let row = rows[index]
      var text = sheet.line(cells[index])
      if row.hasLeft { text = text.inRole(.dim) }
      let mark = isMarked(row.conversation.id) ? StyledText("*", .warning) : " "
      canvas.write(
        StyledText(index == cursor ? "›" : " ") + mark + text, row: frame.row + line, column: frame.column,
        width: frame.width, isHighlighted: index == cursor)
    }
  }
}

extension StyledText {
  fileprivate func inRole(_ role: Role) -> StyledText {
    pieces.reduce(StyledText("")) { $0 + StyledText($1.text, role) }
  }
}
