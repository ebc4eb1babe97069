/// The legend of a plot: each sign and its meaning, on as many lines as it takes.
func wrappedLegend(_ entries: [(sign: String, role: Role, meaning: String)], width: Int) -> [StyledText] {
  var lines: [StyledText] = []
  for entry in entries {
    let text = StyledText(entry.sign, entry.role) + StyledText(" \(entry.meaning)", .dim).madeVisible()
    if let last = lines.last, last.cellWidth + 2 + text.cellWidth <= width {
      lines[lines.count - 1] = last + "  " + text
    } else {
      lines.append(text)
    }
  }
  return lines
}
