import Testing

@testable import Display

@Suite struct InputLineTests {
  private func line(_ keys: [Key]) -> InputLine {
    keys.reduce(into: InputLine()) { $0.take($1) }
  }

  @Test func typesMovesAndRemoves() {
    let typed: [Key] = [.paste("call Zoé\nback\ttoday")]
    #expect(line(typed).text == "call Zoé back today")
    #expect(line(typed + [.control("w"), .control("w")]).text == "call Zoé ")
    #expect(line(typed + [.control("a"), .control("k")]).text == "")
    #expect(line(typed + [.home, .right, .control("u")]).text == "all Zoé back today")
    #expect(line(typed + [.left, .left, .delete, .backspace, .character("k")]).text == "call Zoé back toky")
    #expect(line(typed + [.enter, .tab, .up, .escape, .pageDown, .scrollUp, .control("x")]).text == line(typed).text)
  }

  @Test func aMarkJoinsItsLetter() {
    #expect(line([.character("e"), .paste("\u{301}")]) == line([.character("é")]))
    #expect(line([.character("e"), .paste("\u{301}"), .backspace]).text == "")
    // What stood between two halves of a flag is gone: they are one character.
    let halves: [Key] = [.character("🇨"), .character("x"), .character("🇦"), .left]
    #expect(line(halves + [.backspace]) == InputLine("🇨🇦"))
  }

  @Test func showsThePartAroundTheCursor() {
    var line = InputLine("漢字 typed")
    #expect(line.shown(width: 20) == ("漢字 typed", 10))
    #expect(line.shown(width: 6) == ("typed", 5))
    #expect(line.shown(width: 1) == ("", 0))
    line.take(.home)
    #expect(line.shown(width: 6) == ("漢字 t", 0))
    #expect(line.shown(width: 3) == ("漢", 0))
    #expect(InputLine("a\u{202E}b").shown(width: 20) == ("a<U+202E>b", 10))
  }
}
