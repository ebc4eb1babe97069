import Testing
import TestSupport

@testable import Text

@Suite struct VisibleTextTests {
  @Test(arguments: [
    ("Jane", "Jane"), ("\u{1B}[31mred", "␛[31mred"), ("a\u{7}b\u{0}c\u{7F}", "a␇b␀c␡"),
    ("a\tb\nc\r\nd\re", "a b c d e"),
    ("\u{202E}evil", "<U+202E>evil"), ("\u{9B}31m", "<U+009B>31m"), ("zero\u{200B}width", "zero<U+200B>width"),
    ("a\u{200D}b", "a<U+200D>b"), ("\u{2066}x\u{2069}", "<U+2066>x<U+2069>"), ("x\u{E0041}", "x<U+E0041>"),
    ("\u{FEFF}", "<U+FEFF>"),
    ("line\u{2028}sep", "line<U+2028>sep"),
    // Left as they are.
    ("Zoë e\u{301} 日本語 한국어 עברית", "Zoë e\u{301} 日本語 한국어 עברית"), ("👩‍👩‍👧‍👦 👍🏽 ❤️ 🇨🇦 1️⃣ 🏳️‍🌈", "👩‍👩‍👧‍👦 👍🏽 ❤️ 🇨🇦 1️⃣ 🏳️‍🌈"),
    ("می‌خواهم", "می‌خواهم"), ("क्‍ष", "क्‍ष"),
    (
      "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
      "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}"
    ),
  ])
  func line(text: String, visible: String) {
    // By scalars, as Swift calls canonically equivalent texts equal.
    #expect(Array(VisibleText.line(text).unicodeScalars) == Array(visible.unicodeScalars))
  }

  @Test func blockKeepsLines() {
    #expect(VisibleText.block("a\r\nb\rc\n\td\u{1B}") == "a\nb\nc\n    d␛")
  }

  @Test func nothingSteersTheTerminal() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<2_000 {
      let text = random.text()
      let line = VisibleText.line(text)
      #expect(
        !line.unicodeScalars.contains {
          $0.properties.generalCategory == .control || (0x2028...0x202E).contains($0.value)
        })
      #expect(VisibleText.line(line) == line)
      #expect(
        VisibleText.block(text).unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
    }
  }

  /// The quick look must never let pass what the long one would change.
  @Test func theQuickLookIsSafe() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), String(scalar).isSurelyVisible else { continue }
      let long = VisibleText.visible(String(scalar), keepsLines: false)
      if !long.unicodeScalars.elementsEqual([scalar]) { Issue.record("U+\(String(value, radix: 16))") }
    }
    #expect("Où êtes-vous ? “Ici”… 日本語 😀".isSurelyVisible)
  }
}
