import Foundation
import TestSupport
import Testing

/// The terminal that tests sit at, tried with programs that are everywhere.
@Suite struct TerminalSessionTests {
  @Test func aShellEchoesAndAnswers() throws {
    let session = try TerminalSession.shell(in: try Home(), columns: 40, rows: 5)
    #expect(try session.run("stty size; tty").text == "$ stty size; tty\n5 40\n\(session.terminal.path)\n$")
    session.resize(columns: 30, rows: 6)
    #expect(try session.run("stty size").text == "$ stty size\n6 30\n$")
    session.type("exit 7\n")
    #expect(try session.waitForEnd().exit == 7)
    #expect(session.screen.faults.isEmpty && session.screen.isGivenBack)
  }

  @Test func settingsAreSeenAndCompared() throws {
    let session = try TerminalSession.shell(in: try Home())
    let (before, words) = (session.terminal.settings, try session.stty())
    #expect(before.isForLines)
    #expect(words.hasPrefix("speed ") && words.contains(" icanon "))
    let saved = "saved=$(stty -g)"
    try session.run("\(saved); stty raw -echo; stty intr x")
    #expect(session.terminal.settings != before && !session.terminal.settings.isForLines)
    #expect(try session.stty() != words)
    session.type("stty $saved\n")
    try session.wait(for: "the settings from before") { _ in session.terminal.settings == before }
    #expect(try session.stty() == words)
  }

  @Test func signalsComeToWhatIsInTheForeground() throws {
    let session = try TerminalSession.shell(in: try Home())
    session.type("trap 'echo resized' WINCH; (trap 'echo ended; exit 3' TERM; echo begun; while :; do sleep 1; done)\n")
    try session.waitFor("\nbegun")
    session.signalForeground(SIGTERM)
    try session.waitFor("\nended")
    #expect(try session.run("echo $?").text.contains("\n3\n"))
    session.type("sleep 1000\n")
    try session.wait(for: "another group") { _ in session.terminal.foregroundGroup != session.shellGroup }
    session.press(.suspend)
    try session.waitFor("Stopped")
    session.type("fg\n")
    try session.wait(for: "another group") { _ in session.terminal.foregroundGroup != session.shellGroup }
    session.press(.interrupt)
    try session.waitForPrompt()
    #expect(try session.run("echo $?").text.contains("\n130\n"))
  }

  @Test func aClosedWindowEndsWhatRuns() throws {
    let session = try TerminalSession(["/bin/sh", "-c", "echo begun; sleep 1000"], in: try Home())
    try session.waitFor("begun")
    session.close()
    #expect(try session.waitForEnd().signal == SIGHUP)
  }

  @Test func nothingIsLeftOfASession() throws {
    let home = try Home()
    var session: TerminalSession? = try TerminalSession.shell(in: home)
    session?.type("sh -c 'echo $$ >pid; trap \"\" HUP TERM INT; echo begun; while :; do sleep 1; done'\n")
    try session?.waitFor("\nbegun")
    let process = try #require(pid_t(home.succeed("cat pid").dropLast()))
    #expect(kill(process, 0) == 0)
    session = nil
    let deadline = Date().addingTimeInterval(30)
    while kill(process, 0) == 0, Date() < deadline { usleep(1_000) }
    #expect(kill(process, 0) != 0)
  }

  @Test(.enabled(if: Home.has("less"), "less is not installed"))
  func quoThroughThePager() throws {
    let home = try Home.withSample(conversations: 60)
    let session = try TerminalSession([Home.quo, "list", "--limit", "60"], in: home, columns: 60, rows: 10)
    let before = session.terminal.settings
    let first = try session.wait(for: "the prompt of less") { $0.lines[9] == ":" }
    #expect(first.lines[0].hasPrefix("ID") && first.cell(0, 0).look.isUnderlined)
    #expect(!session.terminal.settings.isForLines)
    session.press(.down)
    let next = try session.wait(for: "another line") { $0.lines[9] == ":" && $0.lines[0] == first.lines[1] }
    #expect(Array(next.lines[0..<8]) == Array(first.lines[1..<9]))
    session.type("G")
    try session.waitFor("(END)")
    session.type("g")
    try session.wait(for: "the top") { $0.lines == first.lines }
    session.resize(columns: 50, rows: 7)
    try session.wait(for: "a lower screen") { $0.lines[6] == ":" && $0.lines[0].hasPrefix("ID") }
    session.type("q")
    #expect(try session.waitForEnd().exit == 0)
    #expect(session.terminal.settings == before && session.screen.faults.isEmpty, "\(session.screen.faults)")
  }
}
