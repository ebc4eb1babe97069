/// Builds text for reading, line by line, no wider than a terminal. Text from outside may go in.
struct LayoutLines {
  /// Nil: as wide as it wants.
  let width: Int?
  private(set) var lines: [StyledText] = []

  init(width: Int?) {
    self.width = width
  }

  mutating func blank() {
    if let last = lines.last, !last.pieces.isEmpty { lines.append("") }
  }

  /// One line, cut with `…` where it is too long.
  mutating func line(_ text: StyledText) {
    let visible = text.madeVisible().withoutTrailingSpaces()
    lines.append(width.map { visible.truncated(to: $0) } ?? visible)
  }

  /// Text in one role, wrapped. The first line follows `first`, the others are indented by `indent` cells; `first`
  /// takes `indent` cells itself.
  mutating func block(_ text: String, _ role: Role = .plain, indent: Int, first: StyledText? = nil) {
    let room = width.map { $0 - indent }
    let margin = StyledText(String(repeating: " ", count: indent))
    for (index, line) in WrappedText.lines(VisibleText.block(text), width: room).enumerated() {
      let start = index == 0 ? first ?? margin : margin
      let whole = line.isEmpty ? start : start + StyledText(line, role)
      lines.append(whole.withoutTrailingSpaces())
    }
  }

  func write(to output: Output, style: Style) throws {
    for line in lines { try output.write(style.paint(line) + "\n") }
  }
}
