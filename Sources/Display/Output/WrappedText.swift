/// Wraps running text, made visible before, at a number of cells.
enum WrappedText {
  /// The lines of `text`, its own line ends kept; unwrapped if `width` is nil. A word longer than a line is cut.
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
    // The latest place to break: where this line would end and the next one begin. Breaks are after spaces and beside
    // wide characters, because Chinese and Japanese put no spaces between words.
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
        // A character wider than the width has a line of its own.
        if used > 0, used + cells > width {
          let cut = possible.flatMap { $0.end > start ? $0 : nil } ?? (end: index, next: index)
          // An indent wider than the width gets no line of its own.
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

  /// Tells punctuation that no line begins with.
  private static func clings(_ character: Character) -> Bool {
    "、。，．：；！？）】」』〉》…,.:;!?)]}".contains(character)
  }
}
