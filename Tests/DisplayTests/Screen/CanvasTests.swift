import Testing
import TestSupport

@testable import Display

@Suite struct CanvasTests {
  private func line(_ columns: Int, _ write: (inout Canvas) -> Void) -> String {
    var canvas = Canvas(ScreenSize(columns: columns, rows: 1))
    write(&canvas)
    return canvas.lines[0]
  }

  @Test func boundsTheSize() {
    #expect(ScreenSize(columns: 0, rows: -1) == ScreenSize(columns: 1, rows: 1))
    #expect(ScreenSize(columns: 5_000, rows: 5_000) == ScreenSize(columns: 1_000, rows: 500))
  }

  @Test func writesCutsAndFills() {
    #expect(line(8) { $0.write("abc", row: 0, column: 1, width: 5) } == " abc    ")
    #expect(line(8) { $0.write("abcdefgh", row: 0, column: 1, width: 5) } == " abcd…  ")
    #expect(line(8) { $0.write("漢字漢字", row: 0, column: 0, width: 6) } == "漢字…   ")
    #expect(line(8) { $0.write("a\u{1B}[2Jb\nc", row: 0, column: 0, width: 8) } == "a␛[2Jb c")
    #expect(line(3) { $0.write("", row: 0, column: 0, width: 0) } == "   ")
    // A mark by itself takes no cell.
    #expect(line(3) { $0.write(StyledText("a") + StyledText("\u{301}b"), row: 0, column: 0, width: 3) } == "ab ")
  }

  @Test func leavesOutWhatIsOutside() {
    #expect(line(4) { $0.write("abcdef", row: 0, column: -2, width: 6) } == "cdef")
    #expect(line(4) { $0.write("漢字漢", row: 0, column: -1, width: 6) } == " 字 ")
    #expect(line(4) { $0.write("abc", row: 1, column: 0, width: 3) } == "    ")
    #expect(line(4) { $0.write("abc", row: -1, column: 0, width: 3) } == "    ")
    #expect(line(4) { $0.write("abc", row: 0, column: 4, width: 3) } == "    ")
    #expect(line(4) { $0.write("abc", row: 0, column: -3, width: 3) } == "    ")
  }

  @Test func neverLeavesHalfACharacter() {
    #expect(
      line(6) {
        $0.write("漢字漢", row: 0, column: 0, width: 6)
        $0.write("ab", row: 0, column: 1, width: 2)
      } == " ab 漢")
  }

  @Test func keepsRolesAndHighlights() {
    var canvas = Canvas(ScreenSize(columns: 5, rows: 1))
    canvas.write(StyledText("a", .strong) + "b", row: 0, column: 0, width: 4, isHighlighted: true)
    #expect(canvas[0, 0] == .init(text: "a", role: .strong, isHighlighted: true))
    #expect(canvas[0, 1] == .init(text: "b", role: .plain, isHighlighted: true))
    #expect(canvas[0, 3] == .init(text: " ", role: .plain, isHighlighted: true))
    #expect(canvas[0, 4] == .init())
  }

  /// Each row has exactly the screen's cells, and a text changes those that it was given and no others, but for halves of
  /// wide characters.
  @Test func anyWriting() {
    for seed in 0..<200 {
      var random = SeededGenerator(seed: UInt64(seed))
      var canvas = random.canvas()
      for _ in 0..<10 {
        let before = canvas
        let row = random.number(-1...canvas.size.rows)
        let (column, width) = (random.number(-6...canvas.size.columns + 2), random.number(0...20))
        let text = StyledText(random.text(), .match)
        canvas.write(text, row: row, column: column, width: width)
        for row in 0..<canvas.size.rows {
          #expect(isWhole(row, of: canvas), "seed \(seed)")
        }
        for other in 0..<canvas.size.rows {
          for place in 0..<canvas.size.columns
          where (other != row || place < column || place >= column + width)
            && canvas[other, place] != before[other, place]
          {
            #expect(canvas[other, place].text == " ", "seed \(seed)")
            #expect(before[other, place].text != " " && CellWidth.of(before[other, place].text) != 1, "seed \(seed)")
          }
        }
        guard canvas.size.columns >= column + width, column >= 0, (0..<canvas.size.rows).contains(row) else { continue }
        let written = text.madeVisible().truncated(to: width)
        let cells = (column..<column + width).map { canvas[row, $0].text }.joined()
        let expected = written.pieces.map(\.text).joined().filter { CellWidth.of($0) > 0 }
        #expect(cells == expected + String(repeating: " ", count: width - CellWidth.of(expected)), "seed \(seed)")
      }
    }
  }

  private func isWhole(_ row: Int, of canvas: Canvas) -> Bool {
    var column = 0
    while column < canvas.size.columns {
      let count = canvas.cellCount(row: row, column: column)
      let cell = canvas[row, column]
      guard CellWidth.of(cell.text) == count else { return false }
      for next in column..<column + count
      where canvas[row, next].role != cell.role || canvas[row, next].isHighlighted != cell.isHighlighted {
        return false
      }
      column += count
    }
    return column == canvas.size.columns
  }
}

extension SeededGenerator {
  /// An empty or a filled canvas of a small screen.
  mutating func canvas() -> Canvas {
    var canvas = Canvas(ScreenSize(columns: number(1...30), rows: number(1...4)))
    for _ in 0..<number(0...8) { scribble(on: &canvas) }
    return canvas
  }

  /// Changes something on a canvas.
  mutating func scribble(on canvas: inout Canvas) {
    var text = StyledText("")
    for _ in 0..<number(0...3) {
      text.pieces.append(.init(text: self.text(), role: Role.allCases.randomElement(using: &self)!))
    }
    canvas.write(
      text, row: number(0...canvas.size.rows - 1), column: number(-2...canvas.size.columns),
      width: number(0...canvas.size.columns), isHighlighted: chance(30))
    canvas.cursor =
      chance(50)
      ? nil : .init(row: number(0...canvas.size.rows - 1), column: number(0...canvas.size.columns - 1))
  }
}
