import TestSupport
import Testing

/// The emulator by tables, written from ECMA-48 and xterm's list of control sequences.
///
/// `␛` stands for ESC.
@Suite struct TerminalEmulatorTests {
  struct Example: CustomTestStringConvertible {
    let bytes: String
    let lines: [String]
    let row, column: Int

    init(_ bytes: String, _ lines: String..., at row: Int, _ column: Int) {
      self.bytes = bytes.replacing("␛", with: "\u{1B}")
      self.lines = lines + Array(repeating: "", count: 3 - lines.count)
      (self.row, self.column) = (row, column)
    }

    var testDescription: String { bytes.debugDescription }
  }

  /// A screen of six columns and three rows; nothing here is a fault.
  static let examples = [
    // Text, its controls, and the right margin.
    Example("ab\r\nc", "ab", "c", at: 1, 1),
    Example("ab\nc", "ab", "  c", at: 1, 3),
    Example("abc\u{8}\u{8}X", "aXc", at: 0, 2),
    Example("a\tb", "a    b", at: 0, 5),
    Example("abcdef", "abcdef", at: 0, 5),
    Example("abcdefg", "abcdef", "g", at: 1, 1),
    Example("abcdef\rX", "Xbcdef", at: 0, 1),
    Example("abcdef\u{8}X", "abcdXf", at: 0, 5),
    Example("␛[?7labcdefg", "abcdeg", at: 0, 5),
    Example("1\r\n2\r\n3\r\n4", "2", "3", "4", at: 2, 1),
    Example("1\r\n2\r\n3␛[HX", "X", "2", "3", at: 0, 1),
    // Wide characters and marks.
    Example("王a", "王a", at: 0, 3),
    Example("abcde王", "abcde", "王", at: 1, 2),
    Example("e\u{301}x", "e\u{301}x", at: 0, 2),
    Example("👩‍👩‍👧x", "👩‍👩‍👧x", at: 0, 3),
    Example("❤\u{FE0F}x", "❤\u{FE0F}x", at: 0, 3),
    Example("🇨🇦x", "🇨🇦x", at: 0, 3),
    Example("1️⃣x", "1️⃣x", at: 0, 3),
    Example("王␛[1GX", "X", at: 0, 1),
    Example("王␛[2GX", " X", at: 0, 2),
    Example("a王b␛[3G␛[K", "a", at: 0, 2),
    // The cursor.
    Example("␛[2;3HX", "", "  X", at: 1, 3),
    Example("␛[;3HX", "  X", at: 0, 3),
    Example("␛[9;9HX", "", "", "     X", at: 2, 5),
    Example("␛[3;6H␛[A␛[2DX", "", "   X", at: 1, 4),
    Example("␛[B␛[CX", "", " X", at: 1, 2),
    Example("␛[9B␛[9CX", "", "", "     X", at: 2, 5),
    Example("␛[3;3H␛[FX", "", "X", at: 1, 1),
    Example("ab␛[EX", "ab", "X", at: 1, 1),
    Example("abc␛[2GX␛[2dY", "aXc", "  Y", at: 1, 3),
    Example("ab␛7␛[3;3H␛8X", "abX", at: 0, 3),
    Example("1\r\n2\r\n3␛[1;2H␛MX", " X", "1", "2", at: 0, 2),
    Example("1\r\n2␛MX", "1X", "2", at: 0, 2),
    // Erasing and shifting.
    Example("abc␛[2G␛[K", "a", at: 0, 1),
    Example("abc␛[2G␛[1K", "  c", at: 0, 1),
    Example("abc␛[2G␛[2K", "", at: 0, 1),
    Example("a\r\nb\r\nc␛[2;1H␛[J", "a", at: 1, 0),
    Example("a\r\nb\r\nc␛[2;1H␛[1J", "", "", "c", at: 1, 0),
    Example("a\r\nb\r\nc␛[2;1H␛[2J", at: 1, 0),
    Example("abcd␛[2G␛[2X", "a  d", at: 0, 1),
    Example("abcdef␛[2G␛[2@", "a  bcd", at: 0, 1),
    Example("abcdef␛[2G␛[2P", "adef", at: 0, 1),
    Example("王王王␛[2G␛[@", "   王", at: 0, 1),
    Example("a\r\nb\r\nc␛[2;1H␛[L", "a", "", "b", at: 1, 0),
    Example("a\r\nb\r\nc␛[1;2H␛[M", "b", "c", at: 0, 0),
    // The alternate screen and what is not to be seen.
    Example("ab␛[?1049hcd␛[2;3Hxyz␛[?1049l!", "ab!", at: 0, 3),
    Example("ab␛[?1049hcd", "  cd", at: 0, 4),
    Example("ab␛[?1047hcd␛[?1047le", "ab  e", at: 0, 5),
    Example("␛]2;a title\u{7}a␛]0;another␛\\b", "ab", at: 0, 2),
    Example("␛[1;31ma␛[mb␛(B␛[?25l␛[?2004h␛[?2026h␛[?1007h", "ab", at: 0, 2),
  ]

  @Test(arguments: examples) func example(_ example: Example) {
    var screen = TerminalEmulator(columns: 6, rows: 3)
    screen.feed(example.bytes)
    #expect(screen.lines == example.lines)
    #expect(screen.cursor.place == TerminalEmulator.Place(row: example.row, column: example.column))
    #expect(screen.faults.isEmpty, "\(screen.faults)")
    // Bytes come in pieces.
    var slow = TerminalEmulator(columns: 6, rows: 3)
    for byte in example.bytes.utf8 { slow.feed([byte]) }
    #expect(slow.lines == screen.lines && slow.cursor == screen.cursor && slow.faults.isEmpty)
  }

  /// Bytes that no program should send, and the beginning of what is said.
  static let faults: [(bytes: [UInt8], words: String)] = [
    (Array("\u{0}".utf8), "the control character 0"), (Array("a\u{7F}".utf8), "the control character 127"),
    (Array("\u{B}".utf8), "the control character 11"), (Array("\u{9B}2J".utf8), "U+9B: a control"),
    (Array("\u{202E}".utf8), "U+202E: a mark of direction"), (Array("\u{2028}".utf8), "U+2028: a line"),
    (Array("\r\u{301}".utf8), "U+301 stands alone"), ([0x61, 0xC3, 0x61], "cut off"), ([0x80], "not UTF-8"),
    ([0xE4, 0xB8, 0xC3, 0xA9], "cut off"), ([0xED, 0xA0, 0x80], "not UTF-8"), ([0xF8, 0x88, 0x80, 0x80], "not UTF-8"),
    (Array("\u{1B}[12~".utf8), "CSI 12~"), (Array("\u{1B}[?1h\u{1B}[?3h".utf8), "CSI ?3h"),
    (Array("\u{1B}[38;5;1m".utf8), "CSI 38m"), (Array("\u{1B}[4:3m".utf8), "CSI 4:3m"),
    (Array("\u{1B}[6n".utf8), "CSI 6n"), (Array("\u{1B}[3J".utf8), "CSI 3J"),
    (Array("\u{1B}[2\u{1B}[J".utf8), "no control"),
    (Array("\u{1B}c".utf8), "ESC c"), (Array("\u{1B}]52;c;aGk=\u{7}".utf8), "OSC 52"),
    (Array("\u{1B}[?1049h\u{1B}[?1049h".utf8), "the alternate screen is entered twice"),
    (Array("\u{1B}[?1049l".utf8), "the alternate screen is left twice"),
    (Array("\u{1B}[?7labcde王".utf8), "'王' does not fit"),
    (Array("abcde❤\u{FE0F}".utf8), "'❤\u{FE0F}' does not fit"),
  ]

  @Test(arguments: faults) func fault(_ bytes: [UInt8], _ words: String) {
    var screen = TerminalEmulator(columns: 6, rows: 3)
    screen.feed(bytes)
    #expect(screen.faults.first?.hasPrefix(words) == true, "\(screen.faults)")
  }

  @Test func looksAreSetAndTakenBack() {
    /// What a cell is after these parameters.
    func look(_ parameters: String) -> TerminalLook {
      var screen = TerminalEmulator(columns: 6, rows: 3)
      screen.feed("\u{1B}[\(parameters)mX")
      #expect(screen.faults.isEmpty)
      return screen.cell(0, 0).look
    }
    func with(_ change: (inout TerminalLook) -> Void) -> TerminalLook {
      var look = TerminalLook()
      change(&look)
      return look
    }
    #expect(look("1") == with { $0.isBold = true })
    #expect(look("2;4") == with { ($0.isDim, $0.isUnderlined) = (true, true) })
    #expect(look("7;31;102") == with { ($0.isReversed, $0.foreground, $0.background) = (true, 1, 10) })
    #expect(look("97;40") == with { ($0.foreground, $0.background) = (15, 0) })
    for parameters in ["", "0", "1;2;22", "4;24", "7;27", "31;39", "95;39", "45;49", "1;31;44;7;0", "1;"] {
      #expect(look(parameters) == TerminalLook(), "\(parameters)")
    }
    // What is erased takes the background.
    var screen = TerminalEmulator(columns: 6, rows: 3)
    screen.feed("\u{1B}[31;44m\u{1B}[K")
    #expect(screen.cell(0, 5).look == with { $0.background = 4 })
  }

  @Test func modesAreKept() {
    var screen = TerminalEmulator(columns: 6, rows: 3)
    #expect(screen.isGivenBack && screen.isWhole && screen.isOn(.visibleCursor) && screen.isOn(.autowrap))
    screen.feed("\u{1B}[?25l\u{1B}[?2004;1007h\u{1B}[?1049h")
    #expect(!screen.isOn(.visibleCursor) && screen.isOn(.bracketedPaste) && screen.isOn(.alternateScroll))
    #expect(screen.isAlternate && screen.isWhole && !screen.isGivenBack)
    screen.feed("\u{1B}[?2026hab")
    #expect(!screen.isWhole)
    screen.feed("\u{1B}[?2026l\u{1B}[")
    #expect(!screen.isWhole)
    screen.feed("m\u{1B}[?2004;1007l\u{1B}[?1049l")
    #expect(!screen.isGivenBack)
    screen.feed("\u{1B}[?1007s\u{1B}[?1007h\u{1B}[?25s\u{1B}[?25h")
    #expect(screen.isOn(.alternateScroll) && screen.isOn(.visibleCursor))
    screen.feed("\u{1B}[?1007;25r")
    #expect(!screen.isOn(.alternateScroll) && !screen.isOn(.visibleCursor))
    screen.feed("\u{1B}[?25h")
    #expect(screen.isGivenBack && screen.isWhole && screen.faults.isEmpty)
    screen.feed("\u{1B}[1m")
    #expect(!screen.isGivenBack)
  }

  @Test func overflowsAreCounted() {
    for (text, count) in [
      ("abcdef", 0), ("abcdefg", 1), ("abcdef\r\n123456", 0), ("\u{1B}[?7labcdefgh", 2), ("abcde王", 1),
    ] {
      var screen = TerminalEmulator(columns: 6, rows: 3)
      screen.feed(text)
      #expect(screen.overflows == count, "\(text)")
    }
  }

  @Test func anotherSizeCutsAndFills() {
    var screen = TerminalEmulator(columns: 6, rows: 3)
    screen.feed("abc王f\r\n2\r\n3")
    screen.resize(columns: 4, rows: 2)
    #expect(screen.lines == ["2", "3"] && screen.cursor.place == .init(row: 1, column: 1))
    screen.resize(columns: 6, rows: 3)
    #expect(screen.lines == ["2", "3", ""])
    screen.feed("\u{1B}[H\u{1B}[Jabc王\u{1B}[?1049hxyz")
    screen.resize(columns: 4, rows: 3)
    #expect(screen.lines == ["", "yz", ""])
    screen.feed("\u{1B}[?1049l")
    #expect(screen.lines == ["abc", "", ""])
  }
}
