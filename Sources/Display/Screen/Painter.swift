/// The bytes that turn what is on the screen into the next canvas; to be used with the terminal's autowrap off.
package struct Painter: Sendable {
  private let style: Style
  /// The canvas on the screen; nil while that is unknown.
  private var shown: Canvas?

  package init(_ style: Style) {
    self.style = style
  }

  /// Lets the next canvas be drawn on whatever is on the screen.
  package mutating func forget() {
    shown = nil
  }

  /// Returns the bytes that draw the difference; none if there is no difference.
  package mutating func bytes(toShow next: Canvas) -> [UInt8] {
    if shown == next { return [] }
    var pen = Pen(style)
    pen.begin()
    let before: Canvas
    if let shown, shown.size == next.size {
      before = shown
    } else {
      pen.clear()
      before = Canvas(next.size)
    }
    for row in 0..<next.size.rows { draw(row, of: next, over: before, with: &pen) }
    pen.end(cursor: next.cursor, on: next.size)
    shown = next
    return pen.bytes
  }

  private func draw(_ row: Int, of next: Canvas, over before: Canvas, with pen: inout Pen) {
    var redrawsRest = false
    var column = 0
    while column < next.size.columns {
      let cell = next[row, column]
      let count = next.cellCount(row: row, column: column)
      // A character that is the same takes the same cells.
      if redrawsRest || cell != before[row, column] {
        let isSure = pen.draw(cell, count: count, row: row, column: column)
        // A character that the terminal draws wider than quo counts spoils what follows.
        if !isSure { redrawsRest = true }
      }
      column += count
    }
  }
}
