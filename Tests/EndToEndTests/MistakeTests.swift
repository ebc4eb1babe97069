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

  /// Nothing to take back is no operation, whoever asks for it and however much.
  @Test func anUndoOfNothingIsNotRecorded() throws {
    let home = try Home.withSample()
    let outcome = try home.quo("undo", "1")
    #expect(outcome.exit == 0)
    #expect(outcome.error == "operation 1 (import, 2026-11-20 17:00) has nothing to take back\n")
    try home.succeed("quo done 9; quo --as Olivier open 9")
    let forced = try home.quo("undo", "--force")
    #expect(forced.exit == 4)
    #expect(forced.error.hasSuffix("something else changed it since\nhint: nothing was taken back\n"))
    #expect(try home.succeed("quo log --ids") == "3\n2\n1\n")
  }

  @Test func whatIsSoAlreadyIsNamed() throws {
    let home = try Home.withSample()
    try home.succeed("quo done 7 9; quo pin 9")
    #expect(try home.quo("done", "7", "9").error == "nothing to do; 2 were done already\n")
    #expect(try home.quo("pin", "9").error == "nothing to do; 1 was pinned already\n")
    #expect(try home.quo("unpin", "7").error == "nothing to do; 1 was unpinned already\n")
  }
}
