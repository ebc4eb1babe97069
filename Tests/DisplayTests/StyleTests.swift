import Testing

@testable import Display

@Suite struct StyleTests {
  @Test func withoutColourThereIsNoEscape() {
    for role in Role.allCases {
      #expect(Style.plain.paint("x", role) == "x")
      #expect(Style(isColored: true).paint("", role) == "")
    }
    #expect(Style(isColored: true).paint(.unreadDot) == "\u{1B}[34m●\u{1B}[0m")
    #expect(Style(isColored: true).paint(StyledText("\u{1B}[2J", .strong)) == "\u{1B}[1m␛[2J\u{1B}[0m")
  }
}
