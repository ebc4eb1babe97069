/// Running text in lines of so many cells. The text has been made visible before.
enum WrappedText {
  /// The lines of `text`, its own line ends kept; with nil as they stand. What has no place to break is cut.
  static func lines(_ text: String, width: Int?) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
      guard let width else { return [String(line)] }
      return wrapped(line, width: max(width, 2))
    }
  }

  private static func wrapped(_ line: Substring, width: Int) -> [String] {
    var lines: [String] = []
    var start = line.startIndex
    var used = 0
    // Where this line can end, and where the next one begins then: after spaces, and beside wide characters, as
    // Chinese and Japanese put no spaces between words.
    var possible: (end: String.Index, next: String.Index)?
    var previousIsWide = false
    var index = start
    while index < line.endIndex {
      let character = line[index]
      let cells = CellWidth.of(character)
      if character == " " {
        let next = line.index(after: index)
        possible = (possible?.next == index ? possible?.end ?? index : index, next)
        previousIsWide = false
      } else {
        if used > 0, possible?.next != index, previousIsWide || cells == 2, !clings(character) {
          possible = (index, index)
        }
        // A character that is wider than all there is has a line of its own.
        if used > 0, used + cells > width {
          let cut = possible.flatMap { $0.end > start ? $0 : nil } ?? (end: index, next: index)
          // An indent that is wider than all there is goes without a line of its own.
          let isIndent = possible?.end == start && possible?.next == index
          if !isIndent { lines.append(String(line[start..<cut.end])) }
          start = cut.next
          possible = nil
          previousIsWide = false
          used = 0
          index = start
          continue
        }
        previousIsWide = cells == 2
      }
      used += cells
      index = line.index(after: index)
    }
    var last = line[start...]
    while last.last == " " { last.removeLast() }
    if !last.isEmpty || lines.isEmpty { lines.append(String(last)) }
    return lines
  }

  /// Punctuation that no line begins with.
  private static func clings(_ character: Character) -> Bool {
    "、。，．：；！？）】」』〉》…,.:;!?)]}".contains(character)
  }
}
