/// Wraps prose in lines of at most `width` characters. A longer word is cut here, because a terminal would cut it
/// without an indent.
func wrap(_ text: String, width: Int) -> [String] {
  let width = max(width, 1)
  var lines: [String] = []
  var line = ""
  var length = 0
  for word in text.split(whereSeparator: \.isWhitespace) {
    var rest = word
    if length > 0, length + 1 + rest.count <= width {
      line += " " + rest
      length += 1 + rest.count
      continue
    }
    if length > 0 { lines.append(line) }
    while rest.count > width {
      lines.append(String(rest.prefix(width)))
      rest = rest.dropFirst(width)
    }
    line = String(rest)
    length = rest.count
  }
  if length > 0 { lines.append(line) }
  return lines
}
