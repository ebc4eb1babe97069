/// A screen as a value: rows of cells, and where the cursor is.
package struct Canvas: Equatable, Sendable {
  package struct Cell: Equatable, Sendable {
    /// The character that begins in this cell; empty in the further cells of a wide character.
    package var text = " "
    package var role = Role.plain
    package var isHighlighted = false
  }

  package struct Position: Equatable, Sendable {
    package var row: Int
    package var column: Int

    package init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  package let size: ScreenSize
  /// The place of the terminal's cursor; nil hides it.
  package var cursor: Position?
  private var cells: [Cell]

  package init(_ size: ScreenSize) {
    self.size = size
    cells = Array(repeating: Cell(), count: size.rows * size.columns)
  }

  package subscript(row: Int, column: Int) -> Cell {
    cells[row * size.columns + column]
  }

  /// The text of each row, which is as wide as the screen.
  package var lines: [String] {
    (0..<size.rows).map { row in
      (0..<size.columns).reduce(into: "") { $0 += self[row, $1].text }
    }
  }

  /// The cells of the character that begins in a cell.
  func cellCount(row: Int, column: Int) -> Int {
    var end = column + 1
    while end < size.columns, self[row, end].text.isEmpty { end += 1 }
    return end - column
  }
}

extension Canvas {
  /// Writes text, made visible and cut with `…`, into `width` cells of a row; spaces fill the rest. The cells outside the
  /// screen are left out, and a wide character at the edge with them.
  package mutating func write(
    _ text: StyledText, row: Int, column: Int, width: Int, isHighlighted: Bool = false
  ) {
    let end = min(column + width, size.columns)
    guard (0..<size.rows).contains(row), width > 0, end > 0, column < size.columns else { return }
    blankHalves(row: row, column: max(column, 0))
    blankHalves(row: row, column: end)
    var next = column
    for piece in text.madeVisible().truncated(to: width).pieces {
      for character in piece.text where next < end {
        let count = CellWidth.of(character)
        // A mark that nothing bears takes no cell.
        guard count > 0 else { continue }
        var cell = Cell(text: String(character), role: piece.role, isHighlighted: isHighlighted)
        let fits = next >= 0 && next + count <= end
        for column in max(next, 0)..<max(min(next + count, end), 0) {
          if !fits { cell.text = " " } else if column > next { cell.text = "" }
          cells[row * size.columns + column] = cell
        }
        next += count
      }
    }
    for column in max(next, 0)..<max(next, end) {
      cells[row * size.columns + column] = Cell(isHighlighted: isHighlighted)
    }
  }

  /// Replaces the wide character that stands on both sides of a column's left edge, if there is one, by spaces.
  private mutating func blankHalves(row: Int, column: Int) {
    guard column < size.columns, self[row, column].text.isEmpty else { return }
    var start = column
    while self[row, start].text.isEmpty { start -= 1 }
    for column in start..<start + cellCount(row: row, column: start) { cells[row * size.columns + column].text = " " }
  }
}
