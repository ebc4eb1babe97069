import Testing
import TestSupport

@testable import Display

@Suite struct PainterLawTests {
  /// The bytes drawn on what was there are the next canvas.
  @Test(arguments: [false, true]) func drawsTheNextCanvas(_ isColored: Bool) throws {
    let style = Style(isColored: isColored)
    for seed in 0..<200 {
      var random = SeededGenerator(seed: UInt64(seed))
      var canvas = random.canvas()
      var terminal = PlainTerminal(canvas.size)
      var painter = Painter(style)
      for _ in 0..<10 {
        try terminal.take(painter.bytes(toShow: canvas))
        for row in 0..<canvas.size.rows {
          let expected = (0..<canvas.size.columns).map { cell(canvas[row, $0], style) }
          #expect(looks(terminal.rows[row]) == looks(expected), "seed \(seed), row \(row)")
        }
        #expect(terminal.showsCursor == (canvas.cursor != nil) && !terminal.isSynchronised, "seed \(seed)")
        if let cursor = canvas.cursor { #expect(cursor == .init(row: terminal.row, column: terminal.column)) }
        #expect(painter.bytes(toShow: canvas) == [])
        if random.chance(5) { painter.forget() }
        for _ in 0..<random.number(0...3) { random.scribble(on: &canvas) }
      }
    }
  }

  /// A terminal that counts some characters' cells otherwise shows everything else where it belongs.
  @Test func disagreementDoesNotSpread() throws {
    for seed in 0..<200 {
      var random = SeededGenerator(seed: UInt64(seed))
      var canvas = random.canvas()
      let width = random.number(1...5)
      var terminal = PlainTerminal(canvas.size) { isAgreed(String($0)) ? CellWidth.of($0) : width }
      var painter = Painter(.plain)
      for _ in 0..<10 {
        try terminal.take(painter.bytes(toShow: canvas))
        for row in 0..<canvas.size.rows {
          for column in 0..<canvas.size.columns {
            let text = canvas[row, column].text
            let drawn = terminal.rows[row][column].text
            if isAgreed(text) { #expect(drawn == text, "seed \(seed), \(row);\(column)") }
            // Nothing old stays beside a character that is drawn narrower.
            if text.isEmpty { #expect(["", " "].contains(drawn), "seed \(seed), \(row);\(column)") }
          }
        }
        for _ in 0..<random.number(0...3) { random.scribble(on: &canvas) }
      }
    }
  }

  /// Tells the characters of generated texts that all terminals give the same width.
  private func isAgreed(_ text: String) -> Bool {
    text.utf8.count == 1 || ["日", "本", "語"].contains(text)
  }

  @Test func drawsOnlyTheDifference() {
    var canvas = Canvas(ScreenSize(columns: 200, rows: 60))
    var painter = Painter(.plain)
    _ = painter.bytes(toShow: canvas)
    canvas.write("x", row: 30, column: 100, width: 1)
    let bytes = String(decoding: painter.bytes(toShow: canvas), as: UTF8.self)
    #expect(bytes == "\u{1B}[?2026h\u{1B}[?25l\u{1B}[31;101H\u{1B}[0mx\u{1B}[?2026l")
  }

  @Test func highlightsWithoutColours() {
    #expect(Style.plain.sequence(for: .error, isHighlighted: true) == "\u{1B}[0;7m")
    #expect(Style.plain.sequence(for: .error, isHighlighted: false) == "\u{1B}[0m")
    #expect(Style(isColored: true).sequence(for: .error, isHighlighted: true) == "\u{1B}[0;1;31;7m")
  }

  private func cell(_ cell: Canvas.Cell, _ style: Style) -> PlainTerminal.Cell {
    let sequence = style.sequence(for: cell.role, isHighlighted: cell.isHighlighted)
    return .init(text: cell.text, look: String(sequence.dropFirst(2).dropLast()))
  }

  /// The look of a wide character is that of its first cell.
  private func looks(_ cells: [PlainTerminal.Cell]) -> [PlainTerminal.Cell] {
    cells.map { $0.text.isEmpty ? .init(text: "", look: "") : $0 }
  }
}
