@testable import Platform
import Testing

@testable import Commands
@testable import Display

@Suite struct ColorChoiceTests {
  @Test(arguments: [
    (ColorChoice.auto, true, ["TERM": "xterm"], true),
    (.auto, false, ["TERM": "xterm"], false),
    (.auto, true, ["TERM": "dumb"], false),
    (.auto, true, [:], false),
    (.auto, true, ["TERM": "xterm", "NO_COLOR": "1"], false),
    (.auto, true, ["TERM": "xterm", "NO_COLOR": ""], true),
    (.always, false, ["TERM": "dumb", "NO_COLOR": "1"], true),
    (.never, true, ["TERM": "xterm"], false),
  ])
  func rules(choice: ColorChoice, onTerminal: Bool, environment: [String: String], isColored: Bool) {
    #expect(choice.isColored(onTerminal: onTerminal, environment: .given(environment)) == isColored)
  }

  @Test func withoutColourThereIsNoEscape() {
    for role in Role.allCases {
      #expect(Style.plain.paint("x", role) == "x")
      #expect(Style(isColored: true).paint("", role) == "")
    }
    #expect(Style(isColored: true).paint(.unreadDot) == "\u{1B}[34m●\u{1B}[0m")
    #expect(Style(isColored: true).paint(StyledText("\u{1B}[2J", .strong)) == "\u{1B}[1m␛[2J\u{1B}[0m")
  }
}
