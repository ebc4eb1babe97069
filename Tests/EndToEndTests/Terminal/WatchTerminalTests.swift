import TestSupport
import Testing

/// `quo watch` at a real terminal: the list as others change it, and the terminal as it was.
@Suite struct WatchTerminalTests {
  @Test func followsTheList() throws {
    let home = try Home.withSample()
    let session = try TerminalSession.shell(in: home, columns: 100, rows: 12)
    try session.run("echo from before")
    let settings = session.terminal.settings
    session.type("quo watch -l Support\n")
    let screen = try session.wait(for: "a list") { $0.isAlternate && $0.lines[$0.rows - 1].contains("q leave") }
    #expect(screen.lines[0].hasPrefix("quo watch  --line Support"))
    // The columns of 'quo list', ids too.
    let ids = try home.succeed("quo list -l Support --ids").split(separator: "\n").map(String.init)
    func shows(_ row: Int, _ id: String, _ screen: TerminalEmulator) -> Bool {
      screen.lines[row].dropFirst(2).drop { $0 == " " }.hasPrefix("\(id) ")
    }
    #expect((0..<10).allSatisfy { shows(1 + $0, ids[$0], screen) })

    try home.succeed("quo done \(ids[0]) -q")
    try session.wait(for: "the list without it") { shows(1, ids[1], $0) }
    try home.succeed("quo undo -q")
    try session.wait(for: "the list with it again") { shows(1, ids[0], $0) }

    session.type("G")
    try session.wait(for: "the end") { shows(10, ids.last!, $0) }
    session.type("g")
    try session.wait(for: "the beginning") { shows(1, ids[0], $0) }
    session.press(.pageDown)
    try session.wait(for: "a page further") { !shows(1, ids[0], $0) }
    // Nothing acts.
    session.type("eupz ")
    session.resize(columns: 60, rows: 8)
    try session.wait(for: "the smaller list") { $0.lines[7].contains("q leave") }
    session.type("q")
    let after = try session.wait(for: "a terminal given back") {
      $0.isGivenBack && session.terminal.settings == settings
    }
    #expect(after.faults.isEmpty)
    #expect(try home.succeed("quo log --limit 1 --fields command") == "undo\n")
  }
}
