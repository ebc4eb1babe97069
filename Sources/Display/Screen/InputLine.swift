internal import Text

/// A line of text being typed, with a cursor, and the keys that everybody knows from a shell.
package struct InputLine: Equatable, Sendable {
  private var characters: [Character]
  /// The number of characters before the cursor.
  private(set) var cursor: Int

  package init(_ text: String = "") {
    characters = Array(text)
    cursor = characters.count
  }

  package var text: String { String(characters) }

  /// Changes the line, or moves the cursor; does nothing for a key that types nothing.
  package mutating func take(_ key: Key) {
    switch key {
    case .character(let character): insert([character])
    // A line end would end the line: what is pasted is one line.
    case .paste(let text): insert(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    case .backspace where cursor > 0: replace(cursor - 1..<cursor)
    case .delete where cursor < characters.count: replace(cursor..<cursor + 1)
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(characters.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = characters.count
    case .control("u"): replace(0..<cursor)
    case .control("k"): replace(cursor..<characters.count)
    case .control("w"): replace(startOfWord..<cursor)
    default: break
    }
  }

  private mutating func insert(_ typed: [Character]) {
    replace(cursor..<cursor, by: typed)
  }

  /// Puts other characters in the place of some, and the cursor after them.
  private mutating func replace(_ range: Range<Int>, by typed: [Character] = []) {
    // Neighbours may join, a combining mark or half a flag with what comes before it: the text is split again.
    let before = Array(String(characters[..<range.lowerBound] + typed))
    characters = Array(String(before + characters[range.upperBound...]))
    cursor = min(before.count, characters.count)
  }

  private var startOfWord: Int {
    let before = characters[..<cursor]
    let word = before.lastIndex { $0 != " " } ?? 0
    return before[..<word].lastIndex(of: " ").map { $0 + 1 } ?? 0
  }

  /// The part of the line around the cursor that fits `width` cells, made visible, and the cell of the cursor within it.
  package func shown(width: Int) -> (text: String, cursor: Int) {
    let visible = characters.map { VisibleText.line(String($0)) }
    let cells = visible.map { CellWidth.of($0) }
    var start = 0
    var before = cells[..<cursor].reduce(0, +)
    while before >= max(width, 1), start < cursor {
      before -= cells[start]
      start += 1
    }
    return (CellWidth.prefix(of: visible[start...].joined(), fitting: width).text, before)
  }
}
