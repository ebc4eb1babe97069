import Foundation
import FoundationXML
import TestSupport
import Testing

/// The pictures in `man/pictures` show what quo prints.
///
/// With `QUO_REWRITE` set (`make pictures`) they are drawn anew.
@Suite struct PictureTests {
  private static let folder = Home.repository.appendingPathComponent("man/pictures")

  @Test(arguments: Picture.all) func picture(_ picture: Picture) throws {
    let file = Self.folder.appendingPathComponent(picture.name + ".svg")
    let screen = try picture.screen()
    let drawn = ScreenDrawing(screen).svg(title: picture.title, description: picture.description)
    if TranscriptTests.isRewriting { try drawn.write(to: file, atomically: true, encoding: .utf8) }
    let isSame = try String(contentsOf: file, encoding: .utf8) == drawn
    #expect(isSame, "\(picture.name).svg shows what quo does not print now; 'make pictures' draws it anew")

    #expect(screen.faults.isEmpty && screen.overflows == 0, "\(screen.faults)")
    #expect(!drawn.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
    let texts = try DrawnTexts(of: Data(drawn.utf8))
    #expect(texts.elements.isSubset(of: ["svg", "title", "desc", "style", "rect", "text", "tspan"]))
    func withoutSpaces(_ lines: [String]) -> [String] { lines.map { line in line.filter { $0 != " " } } }
    #expect(withoutSpaces(texts.rows) == withoutSpaces(screen.lines).filter { !$0.isEmpty })
  }

  @Test(.disabled(if: TranscriptTests.isRewriting)) func thereAreNoOthers() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(names) == Set(Picture.all.map { $0.name + ".svg" }))
  }

  @Test func everythingIsDrawnInItsCell() throws {
    var screen = TerminalEmulator(columns: 12, rows: 2)
    screen.feed("a<b&\u{1B}[1;34m王\u{1B}[0;7m x\u{1B}[27;41m y\r\n\u{1B}[0;2;4me\u{301}👍🏽z")
    let drawn = ScreenDrawing(screen).svg(title: "<t>", description: "d & e")
    let spans = drawn.split(separator: "\n").filter {
      $0.hasPrefix("<text") || $0.hasPrefix("<rect class=\"c") || $0.contains("ink\" x=\"7")
    }
    #expect(
      spans.joined(separator: "\n") == """
        <rect class="ink" x="70" y="16" width="18" height="20"/>
        <rect class="color1" x="88" y="16" width="18" height="20"/>
        <text y="31"><tspan class="ink" x="16" textLength="36">a&lt;b&amp;</tspan>\
        <tspan class="color4 bold" x="52">王</tspan><tspan class="paper" x="70" textLength="18"> x</tspan>\
        <tspan class="ink" x="88" textLength="18"> y</tspan></text>
        <text y="51"><tspan class="ink dim underlined" x="16">e\u{301}</tspan>\
        <tspan class="ink dim underlined" x="25">👍🏽</tspan><tspan class="ink dim underlined" x="43">z</tspan></text>
        """)
    #expect(drawn.contains("<title id=\"title\">&lt;t&gt;</title>"))
    #expect(try DrawnTexts(of: Data(drawn.utf8)).rows == ["a<b&王 x y", "e\u{301}👍🏽z"])
  }
}

/// The texts of an SVG, each of an element `text`, and the names of its elements.
private final class DrawnTexts: NSObject, XMLParserDelegate {
  private(set) var rows: [String] = []
  private(set) var elements: Set<String> = []
  private var isInText = false

  /// Throws where it is not well formed.
  init(of document: Data) throws {
    super.init()
    let parser = XMLParser(data: document)
    parser.delegate = self
    guard parser.parse() else { throw Failure("no XML: \(parser.parserError.map { "\($0)" } ?? "")") }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    elements.insert(name)
    guard name == "text" else { return }
    isInText = true
    rows.append("")
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    if name == "text" { isInText = false }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if isInText { rows[rows.count - 1] += text }
  }
}
