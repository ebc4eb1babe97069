import Testing
import TestSupport

@testable import Display
@testable import Text

@Suite struct WrappedTextTests {
  @Test(
    arguments: [
      ("", [""]),
      ("one two three", ["one two", "three"]),
      ("one  two", ["one  two"]),
      ("12345678 x", ["12345678", "x"]),
      ("123456789", ["12345678", "9"]),
      ("a 123456789", ["a", "12345678", "9"]),
      ("  indented text", ["  indented".prefix(8).description, "ed text"]),
      ("one\n\ntwo", ["one", "", "two"]),
      ("trailing   ", ["trailing"]),
      ("喂你好我姓王", ["喂你好我", "姓王"]),
      ("喂，你好。我", ["喂，你", "好。我"]),
      ("go 你好吗 ok", ["go 你好", "吗 ok"]),
    ] as [(String, [String])])
  func breaks(text: String, lines: [String]) {
    #expect(WrappedText.lines(text, width: 8) == lines)
  }

  @Test func aCharacterWiderThanTheLine() {
    // Devanagari joins letters into characters of several cells.
    let wide = "नमस्ते्र्य"
    #expect(WrappedText.lines(wide + wide, width: 2).joined() == wide + wide)
  }

  @Test func withoutAWidthOnlyItsOwnLines() {
    let text = String(repeating: "word ", count: 100) + "\nend"
    #expect(WrappedText.lines(text, width: nil) == text.split(separator: "\n").map(String.init))
  }

  @Test func nothingIsLostAndNothingIsWider() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<500 {
      let text = VisibleText.block(random.text())
      for width in [2, 5, 17, 80] {
        let lines = WrappedText.lines(text, width: width)
        // One character is never cut, however wide it is.
        #expect(
          lines.allSatisfy { CellWidth.of($0) <= width || $0.count == 1 },
          "\(lines.filter { CellWidth.of($0) > width }.map { ($0.unicodeScalars.map(\.value), width) })")
        let kept = lines.joined().unicodeScalars.filter { $0 != " " }
        #expect(kept.elementsEqual(text.unicodeScalars.filter { $0 != " " && $0 != "\n" }))
      }
    }
  }
}
