import TestSupport
import Testing

@testable import Display
@testable import Text

@Suite struct MarkupTests {
  @Test(
    arguments: [
      ("<b>&\"'", "&lt;b&gt;&amp;&quot;&#39;"), ("&amp;", "&amp;amp;"), ("]]>", "]]&gt;"), ("\u{0}\u{1B}", "␀␛"),
      ("a\u{202E}b", "a&lt;U+202E&gt;b"), ("\u{FFFE}\u{FFFF}", "\u{FFFD}\u{FFFD}"),
      ("a\n\tb", "a  b"), ("日本 👩‍👩‍👧 é", "日本 👩‍👩‍👧 é"), (String(decoding: [0x61, 0xFF, 0x62], as: UTF8.self), "a\u{FFFD}b"),
    ] as [(String, String)])
  func escapes(text: String, written: String) {
    #expect(Markup.text(text).written == written)
    #expect(Markup.element("p", ["title": text], text: text).written == "<p title=\"\(written)\">\(written)</p>\n")
  }

  @Test func elementsEnd() {
    #expect(Markup.element("td").written == "<td></td>")
    #expect(Markup.element("rect", ["x": "1"]).written == "<rect x=\"1\"/>")
    #expect(Markup.element("html").page == "<!DOCTYPE html>\n<html></html>\n")
  }

  @Test(arguments: seeds(200)) func whatIsWrittenIsRead(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let texts = (0..<4).map { _ in random.text() }
    let page = try ParsedPage(
      Markup.element("div", ["title": texts[0]], [.text(texts[1]), .element("p", ["class": texts[2]], text: texts[3])])
        .page)
    let visible = texts.map { VisibleText.line($0) }
    #expect(page.elements.map(\.name) == ["div", "p"])
    #expect(
      page.elements[0].attributes == ["title": visible[0]] && page.elements[1].attributes == ["class": visible[2]])
    #expect(page.elements[0].text == visible[1] + visible[3] + "\n" && page.elements[1].text == visible[3])
  }

  @Test func theStyleSheetNeedsNoEscapingAndLoadsNothing() {
    let sheet = PageStyle.sheet
    #expect(!sheet.contains("<") && !sheet.contains("&"))
    #expect(!sheet.contains("url(") && !sheet.contains("@import"))
    #expect(sheet.count { $0 == "{" } == sheet.count { $0 == "}" })
  }
}
