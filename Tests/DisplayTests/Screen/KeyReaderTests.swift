import Testing

@testable import Display

@Suite struct KeyReaderTests {
  /// Keys by the bytes that terminals send for them: xterm, VTE, rxvt, Linux's console, tmux.
  static let keys: [(bytes: String, key: Key)] = [
    ("\r", .enter), ("\n", .enter), ("\u{1B}OM", .enter), ("\t", .tab), ("\u{1B}[Z", .backTab),
    ("\u{7F}", .backspace), ("\u{8}", .backspace), ("\u{1B}[3~", .delete), ("\u{1B}[3;5~", .delete),
    ("\u{1B}[3$", .delete), ("\u{1B}[3^", .delete), ("\u{1B}[3@", .delete),
    ("\u{1B}[A", .up), ("\u{1B}[B", .down), ("\u{1B}[C", .right), ("\u{1B}[D", .left),
    ("\u{1B}OA", .up), ("\u{1B}OB", .down), ("\u{1B}OC", .right), ("\u{1B}OD", .left),
    ("\u{1B}[1;2A", .up), ("\u{1B}[1;5D", .left), ("\u{1B}O5B", .down), ("\u{1B}[a", .up), ("\u{1B}Oc", .right),
    ("\u{1B}\u{1B}[A", .up),
    ("\u{1B}[H", .home), ("\u{1B}OH", .home), ("\u{1B}[1~", .home), ("\u{1B}[7~", .home), ("\u{1B}[1;5H", .home),
    ("\u{1B}[F", .end), ("\u{1B}OF", .end), ("\u{1B}[4~", .end), ("\u{1B}[8~", .end), ("\u{1B}[4;2~", .end),
    ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown), ("\u{1B}[6;3~", .pageDown),
    ("\u{1}", .control("a")), ("\u{3}", .control("c")), ("\u{1A}", .control("z")),
    ("\u{1B}[<64;10;20M", .scrollUp), ("\u{1B}[<65;10;20M", .scrollDown), ("\u{1B}[<80;1;1M", .scrollUp),
    (" ", .character(" ")), ("~", .character("~")), ("é", .character("é")), ("e\u{301}", .character("é")),
    ("漢", .character("漢")), ("👩‍👩‍👧", .character("👩‍👩‍👧")), ("🇨🇦", .character("🇨🇦")), ("नि", .character("नि")),
    ("\u{1B}[200~a\u{1B}[201~", .paste("a")), ("\u{1B}[200~\u{1B}[201~", .paste("")),
    ("\u{1B}[200~ESC \u{1B}[A and \u{1B}[201\u{1B}\u{1B}[201~", .paste("ESC [A and [201")),
    ("\u{1B}[200~1\r2\r\n3\n\t\u{0}\u{7F}\u{85}é\u{1B}[201~", .paste("1\n2\n3\n\té")),
  ]

  /// Bytes that are no key: function keys, keys with Alt, reports, answers, broken UTF-8.
  static let noKeys: [[UInt8]] =
    [
      "\u{0}", "\u{1C}", "\u{1F}", "\u{85}", "\u{2028}",
      "\u{1B}a", "\u{1B} ", "\u{1B}\r", "\u{1B}\u{7F}", "\u{1B}é", "\u{1B}🙂", "\u{1B}\\",
      "\u{1B}OP", "\u{1B}O2Q", "\u{1B}Op", "\u{1B}[11~", "\u{1B}[2~", "\u{1B}[15;2~", "\u{1B}[E", "\u{1B}[1;2P",
      "\u{1B}[[A", "\u{1B}[[E",
      "\u{1B}[I", "\u{1B}[O", "\u{1B}[24;80R", "\u{1B}[?62;4c", "\u{1B}[?2026;2$y", "\u{1B}[>1;1A", "\u{1B}[1 A",
      "\u{1B}[27;5;99~", "\u{1B}[201~", "\u{1B}[99999999999999999999~", "\u{1B}[3\u{18}", "\u{1B}[3\u{1A}",
      "\u{1B}[<0;10;20M", "\u{1B}[<64;10;20m", "\u{1B}[<64;10M", "\u{1B}[<;;M", "\u{1B}[M abc".dropLast(),
      "\u{1B}]11;rgb:0000/0000/0000\u{7}", "\u{1B}]0;title\u{1B}\\", "\u{1B}P1$r0m\u{7}é\u{1B}\\",
      "\u{1B}_Gi=1;OK\u{1B}\\",
      "\u{1B}^abc\u{1B}\\", "\u{1B}Xabc\u{1B}\\", "\u{1B}]abc\u{18}",
      "\u{1B}[" + String(repeating: "1", count: 10_000) + "A",
    ].map { Array($0.utf8) } + [[0x80], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x9B]]

  @Test(arguments: keys.indices) func readsAKey(_ index: Int) {
    let (bytes, key) = Self.keys[index]
    var reader = KeyReader()
    #expect(reader.take(bytes.utf8) == [key])
    #expect(!reader.isWaiting)
    #expect(reader.take("x".utf8) == [.character("x")])
  }

  @Test(arguments: noKeys.indices) func readsOver(_ index: Int) {
    var reader = KeyReader()
    #expect(reader.take(Self.noKeys[index]) == [])
    #expect(!reader.isWaiting)
    #expect(reader.take("x".utf8) == [.character("x")])
  }

  @Test func tellsEscapeBySilence() {
    var reader = KeyReader()
    #expect(reader.take([0x1B]) == [])
    #expect(reader.isWaiting)
    #expect(reader.settle() == [.escape])
    #expect(!reader.isWaiting && reader.settle() == [])
    #expect(reader.take([0x1B, 0x1B]) == [] && reader.settle() == [.escape, .escape])
    #expect(reader.take("a\u{1B}".utf8) == [.character("a")] && reader.settle() == [.escape])
  }

  @Test(arguments: ["\u{1B}[", "\u{1B}[1;", "\u{1B}O", "\u{1B}[[", "\u{1B}[M", "\u{1B}]0;t", "\u{1B}]0;t\u{1B}"])
  func halfASequenceIsNothing(_ text: String) {
    var reader = KeyReader()
    #expect(reader.take(text.utf8) == [] && reader.isWaiting)
    #expect(reader.settle() == [] && !reader.isWaiting)
    #expect(reader.take("x".utf8) == [.character("x")])
  }

  @Test func halfACharacterIsNothing() {
    var reader = KeyReader()
    #expect(reader.take([0xF0, 0x9F]) == [] && reader.isWaiting)
    #expect(reader.settle() == [])
    #expect(reader.take([0x99, 0x82, 0x61]) == [.character("a")])
    #expect(reader.take([0xE6, 0x0D]) == [.enter])
    #expect(reader.take([0xE6, 0xC3, 0xA9]) == [.character("é")])
  }

  @Test func waitsForTheRestOfAPaste() {
    var reader = KeyReader()
    #expect(reader.take("\u{1B}[200~one\u{1B}[20".utf8) == [])
    #expect(!reader.isWaiting && reader.settle() == [])
    #expect(reader.take("1~q".utf8) == [.paste("one"), .character("q")])
  }

  @Test func cutsALongPaste() throws {
    var reader = KeyReader()
    #expect(reader.take("\u{1B}[200~".utf8) == [])
    for _ in 0..<20 { #expect(reader.take(repeatElement(0x61, count: 100_000)) == []) }
    let keys = reader.take("\u{1B}[201~".utf8)
    guard case .paste(let text)? = keys.first else { throw Missing() }
    #expect(keys.count == 1 && text.utf8.count == 1 << 20)
  }

  private struct Missing: Error {}
}
