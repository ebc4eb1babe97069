import Testing

/// What people and scripts get wrong, and what quo says to it.
@Suite struct MistakeTests {
  /// An empty variable in a script must not select everything, as the twin of an empty search would.
  @Test(arguments: ["", "\"", "*", "🙃", "- !"])
  func aSearchNeedsAWord(_ text: String) throws {
    let home = try Home.withSample()
    for option in ["--match", "--not-match"] {
      let outcome = try home.quo("done", "\(option)=\(text)")
      #expect(outcome.exit == 2)
      #expect(outcome.error.hasPrefix("quo: option '--match' needs a word"))
    }
    #expect(try home.succeed("quo count --status done") == "0\n")
  }
}
