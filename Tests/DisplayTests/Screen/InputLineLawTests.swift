import Testing
import TestSupport

@testable import Display
@testable import Text

/// A line of text and a cursor in it, kept as one string.
private struct PlainLine {
  var text = ""
  /// The number of scalars before the cursor.
  var cursor = 0

  private var place: String.Index { text.unicodeScalars.index(text.startIndex, offsetBy: cursor) }
  var before: String { String(text.unicodeScalars[..<place]) }
  private var after: String { String(text.unicodeScalars[place...]) }

  mutating func take(_ key: Key) {
    let (before, after) = (before, after)
    switch key {
    case .character(let typed): set(before + String(typed), after)
    case .paste(let typed):
      set(before + String(typed.map { $0.isNewline || $0 == "\t" ? " " : $0 }), after)
    case .backspace: set(String(before.dropLast()), after)
    case .delete: set(before, String(after.dropFirst()))
    case .left: set(String(before.dropLast()), String(before.suffix(1)) + after)
    case .right: set(before + String(after.prefix(1)), String(after.dropFirst()))
    case .home, .control("a"): set("", text)
    case .end, .control("e"): set(text, "")
    case .control("u"): set("", after)
    case .control("k"): set(before, "")
    case .control("w"):
      var kept = before
      while kept.last == " " { kept.removeLast() }
      while let last = kept.last, last != " " { kept.removeLast() }
      set(kept, after)
    default: break
    }
  }

  /// The cursor never stands within a character: where two have become one, it stands after that.
  private mutating func set(_ before: String, _ after: String) {
    text = before + after
    cursor = before.unicodeScalars.count
    var end = 0
    for character in text where end < cursor { end += character.unicodeScalars.count }
    cursor = end
  }
}

@Suite struct InputLineLawTests {
  @Test func isAsThePlainLine() {
    for seed in 0..<400 {
      var random = SeededGenerator(seed: UInt64(seed))
      var (line, plain) = (InputLine(), PlainLine())
      var keys: [Key] = []
      for _ in 0..<40 {
        let key = random.typedKey()
        keys.append(key)
        line.take(key)
        plain.take(key)
        let isSame =
          Array(line.text.unicodeScalars) == Array(plain.text.unicodeScalars)
          && plain.before.count == line.cursor && line.text.count >= line.cursor
        #expect(isSame, "seed \(seed): \(keys)")
        guard isSame else { break }
        let look = PlainLook(plain)
        for width in [1, 2, 5, random.number(0...60), 1_000] {
          #expect(look.fault(of: line.shown(width: width), within: width) == nil, "seed \(seed), \(width): \(keys)")
        }
      }
    }
  }
}

/// How a plain line is to be shown: as a part that holds the cursor, without anything that steers a terminal.
private struct PlainLook {
  private let text: String
  private let before: String

  init(_ plain: PlainLine) {
    text = Self.visible(plain.text)
    before = Self.visible(plain.before)
  }

  /// What is wrong with a part and the cursor in it; nil where nothing is.
  func fault(of shown: (text: String, cursor: Int), within width: Int) -> String? {
    if VisibleText.line(shown.text) != shown.text { return "steers" }
    if CellWidth.of(shown.text) > width || !(0..<max(width, 1)).contains(shown.cursor) { return "too wide" }
    if CellWidth.of(text) < width, shown != (text, CellWidth.of(before)) { return "not all of it" }
    // The cells before the cursor are the end of what stands before it.
    let (beginning, cells) = CellWidth.prefix(of: shown.text, fitting: shown.cursor)
    let drawn = Self.drawn(beginning)
    return cells == shown.cursor && Self.drawn(before).suffix(drawn.count) == drawn[...] ? nil : "another part"
  }

  private static func visible(_ text: String) -> String { text.map { VisibleText.line(String($0)) }.joined() }
  /// The text without marks, of which those behind the cursor may join what is before it.
  private static func drawn(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { CellWidth.of(String($0)) > 0 }
  }
}

extension SeededGenerator {
  fileprivate mutating func typedKey() -> Key {
    let letters = Array("ab éß漢字 한🇨🇦👩‍👩‍👧🙂1️⃣  ") + ["\u{301}", "\u{200D}", "🇨", "🇦", "\u{202E}", "\u{1100}", "\u{1161}"]
    switch number(0...9) {
    case 0...4: return .character(letters.randomElement(using: &self)!)
    case 5: return .paste(text())
    default:
      let others: [Key] = [
        .backspace, .delete, .left, .left, .left, .right, .home, .end, .control("a"), .control("e"), .control("u"),
        .control("k"), .control("w"), .enter, .tab, .escape, .up, .down, .scrollUp, .control("f"),
      ]
      return others.randomElement(using: &self)!
    }
  }
}
