import Glibc
import Testing
import TestSupport

@testable import Display
@testable import Text

@Suite struct CellWidthTests {
  @Test(arguments: [
    ("", 0), ("Jane", 4), ("Zoë", 3), ("Zoe\u{308}", 3), ("日本語", 6), ("한국어", 6), ("ｗｉｄｅ", 8), ("●", 1), ("…", 1),
    ("😀", 2), ("👍🏽", 2), ("👩‍👩‍👧‍👦", 2), ("🇨🇦", 2), ("🇨🇦🇫🇷", 4), ("🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}", 2),
    ("1️⃣", 2), ("❤️", 2), ("☎", 1), ("🏳️‍🌈", 2), ("🤷🏿‍♀️", 2), ("אבג", 3), ("مرحبا", 5), ("สวัสดี", 4),
    ("a\u{301}\u{323}\u{308}", 1), ("␛", 1),
  ])
  func width(text: String, cells: Int) {
    #expect(CellWidth.of(text) == cells)
  }

  /// The C library has the same widths, where it has a locale to know them from.
  ///
  /// Compared are characters that both know: Unicode 14 and before, without the few that it has changed since.
  @Test(.enabled(if: Self.locale != nil, "there is no locale C.UTF-8")) func widthsAreThoseOfTheSystem() throws {
    let locale = try #require(Self.locale)
    // Swift does not see it without a macro.
    let width = unsafeBitCast(try #require(dlsym(nil, "wcwidth")), to: (@convention(c) (wchar_t) -> Int32).self)
    let before = uselocale(locale)
    defer { uselocale(before) }
    var compared = 0
    for value in (0xA0 as UInt32)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), let age = scalar.properties.age, age.major <= 14 else { continue }
      if (0x2630...0x2637).contains(value) || (0x268A...0x268F).contains(value) || value == 0x1171E { continue }
      let expected = Int(width(wchar_t(value)))
      if expected < 0 { continue }
      compared += 1
      #expect(CellWidth.of(String(scalar)) == expected, "U+\(String(value, radix: 16))")
    }
    #expect(compared > 100_000)
  }

  private static var locale: locale_t? { newlocale(1 << LC_CTYPE, "C.UTF-8", nil) }

  @Test func prefixFits() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<2_000 {
      let text = VisibleText.line(random.text())
      let room = Int.random(in: 0...12, using: &random)
      let (kept, width) = CellWidth.prefix(of: text, fitting: room)
      #expect(width <= room)
      #expect(width == CellWidth.of(kept))
      #expect(text.hasPrefix(kept))
    }
  }

  @Test func truncationNeverExceedsTheWidth() {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<2_000 {
      let text = (StyledText(random.text()) + StyledText(random.text(), .strong)).madeVisible()
      let room = Int.random(in: 0...12, using: &random)
      let cut = text.truncated(to: room)
      #expect(cut.cellWidth <= room)
      if text.cellWidth <= room {
        #expect(cut == text)
      } else if room > 0 {
        #expect(cut.pieces.last?.text.hasSuffix("…") == true)
      }
    }
  }
}
