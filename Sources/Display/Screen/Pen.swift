/// A writer of terminal sequences that knows where the terminal's cursor is and in which look it writes.
struct Pen {
  private(set) var bytes: [UInt8] = []
  private let style: Style
  /// The cursor's place; nil where terminals may disagree about it.
  private var position: Canvas.Position?
  private var role: Role?
  private var isHighlighted = false

  init(_ style: Style) {
    self.style = style
  }

  /// Begins a synchronised update, which terminals show at once, with a hidden cursor.
  mutating func begin() {
    write("\u{1B}[?2026h\u{1B}[?25l")
  }

  mutating func clear() {
    setLook(.plain, isHighlighted: false)
    write("\u{1B}[2J")
  }

  mutating func end(cursor: Canvas.Position?, on size: ScreenSize) {
    if let cursor {
      let row = min(max(cursor.row, 0), size.rows - 1)
      move(to: Canvas.Position(row: row, column: min(max(cursor.column, 0), size.columns - 1)))
      write("\u{1B}[?25h")
    }
    write("\u{1B}[?2026l")
  }

  /// Draws a character of `count` cells and returns whether all terminals agree about its width.
  mutating func draw(_ cell: Canvas.Cell, count: Int, row: Int, column: Int) -> Bool {
    let start = Canvas.Position(row: row, column: column)
    let isSure = Self.isSure(cell.text)
    if position != start { move(to: start) }
    setLook(cell.role, isHighlighted: cell.isHighlighted)
    if count > 1, !isSure {
      // A terminal may draw the character narrower than quo counts: without the spaces old text would stay beside it.
      write(String(repeating: " ", count: count))
      move(to: start)
    }
    write(cell.text)
    position = isSure ? Canvas.Position(row: row, column: column + count) : nil
    return isSure
  }

  private mutating func move(to place: Canvas.Position) {
    write("\u{1B}[\(place.row + 1);\(place.column + 1)H")
    position = place
  }

  private mutating func setLook(_ role: Role, isHighlighted: Bool) {
    guard role != self.role || isHighlighted != self.isHighlighted else { return }
    write(style.sequence(for: role, isHighlighted: isHighlighted))
    self.role = role
    self.isHighlighted = isHighlighted
  }

  private mutating func write(_ text: String) {
    bytes += text.utf8
  }

  /// Tells the characters that have one width everywhere: ASCII, and the ideographs, kana and syllables of East Asia.
  private static func isSure(_ text: String) -> Bool {
    if text.utf8.count == 1 { return true }
    let scalars = text.unicodeScalars
    guard let scalar = scalars.first, scalars.count == 1 else { return false }
    return (0x3041...0xD7A3).contains(scalar.value) && WideCharacters.contain(scalar)
  }
}
