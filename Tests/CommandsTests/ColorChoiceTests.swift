@testable import Platform
import Testing

@testable import Commands

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
}
