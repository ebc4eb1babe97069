import TestSupport
import Testing

/// The emulator and tmux make the same of the same bytes.
@Suite(.enabled(if: Home.has("tmux"), "tmux is not installed"))
struct TmuxComparisonTests {
  private static let (columns, rows) = (12, 5)

  @Test func generatedBytes() throws {
    let tmux = try Tmux(columns: Self.columns, rows: Self.rows)
    for seed in 1...Faults.rounds(20) {
      var random = SeededGenerator(seed: UInt64(seed))
      let bytes = Self.bytes(using: &random)
      var screen = TerminalEmulator(columns: Self.columns, rows: Self.rows)
      screen.feed(bytes)
      let (state, text) = try tmux.shown(after: bytes)
      var shown = TerminalEmulator(columns: Self.columns, rows: Self.rows)
      shown.feed(text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().joined(separator: "\r\n"))
      let note: Comment = "seed \(seed): \(bytes.debugDescription)"
      #expect(screen.lines == shown.lines, note)
      #expect(screen.tmuxState == state, note)
      #expect(screen.faults.isEmpty && shown.faults.isEmpty, "\(screen.faults) \(shown.faults) \(note)")
      for (row, line) in screen.lines.enumerated() where line == shown.lines[row] {
        // tmux captures no look of cells at the end that were never written.
        for column in 0..<Self.columns where screen.cell(row, column).text != " " {
          #expect(screen.cell(row, column) == shown.cell(row, column), "\(row) \(column) \(note)")
        }
      }
    }
  }

  /// Text, movements, erasures, looks and modes, but for what tmux does in its own way: it has a place beyond the last
  /// column from which movements begin, lets `IL` and `DL` leave the column, keeps halves of erased wide characters, and
  /// saves the cursor of 1049 apart from that of DECSC.
  private static func bytes(using random: inout SeededGenerator) -> String {
    let isWide = random.chance(50)
    let pieces = ["a", "bc", "words and", "é", "e\u{301}", "\r\n", "\r", "\n"] + (isWide ? ["王", "한국", "👍"] : [])
    let movements = "ABCDGdEFLM" + (isWide ? "" : "XP@")
    let looks = ["", "1", "2", "4", "7", "22", "24", "27", "31", "39", "92", "42", "49", "105", "1;33;4"]
    var text = ""
    var isAlternate = false
    for _ in 0..<random.number(5...60) {
      let place = "\u{1B}[\(random.number(1...rows));\(random.number(1...columns))H"
      switch random.number(0...9) {
      case 0...3: text += pieces.randomElement(using: &random)!
      case 4: text += place + ["\t", "\rbc\u{8}", "\u{1B}M", "\u{1B}7a\u{1B}[H\u{1B}8"].randomElement(using: &random)!
      case 5:
        let movement = movements.randomElement(using: &random)!
        text += place + ("LM".contains(movement) ? "\r" : "") + "\u{1B}[\(random.number(0...4))\(movement)"
      case 6: text += place + "\u{1B}[\(isWide ? 2 : random.number(0...2))\("JK".randomElement(using: &random)!)"
      case 7: text += "\u{1B}[\(looks.randomElement(using: &random)!)m"
      case 8: text += place + "\u{1B}[?25\("hl".randomElement(using: &random)!)"
      default:
        if random.chance(30) {
          isAlternate.toggle()
          text += place + "\u{1B}[?1049\(isAlternate ? "h" : "l")"
        }
      }
    }
    return text
  }
}
