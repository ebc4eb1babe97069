internal import Display

extension Session {
  /// Prints a label and its text, which begins in column `indent` and is wrapped where a terminal shows it.
  func print(_ label: StyledText, beside text: String, indent: Int) throws {
    let indent = max(indent, label.cellWidth + 1)
    let gap = StyledText(String(repeating: " ", count: indent - label.cellWidth))
    var lines = LayoutLines(width: terminal.isTerminal ? terminal.columns : nil)
    lines.block(text, indent: indent, first: label + gap)
    try lines.write(to: output, style: style)
  }
}
