import Foundation
import TestSupport
import Testing

/// `quo triage`, started from a shell at a terminal as people start it.
final class TriageSession {
  let home: Home
  let session: TerminalSession
  private let settings: PseudoTerminal.Settings
  let stty: String

  init(
    _ arguments: String = "", in home: Home, columns: Int = 120, rows: Int = 40, environment: [String: String] = [:]
  ) throws {
    self.home = home
    session = try .shell(in: home, columns: columns, rows: rows, environment: environment)
    try session.run("echo from before")
    (settings, stty) = (session.terminal.settings, try session.stty())
    session.type("quo triage \(arguments)\n")
    try waitForPicture()
  }

  var screen: TerminalEmulator { session.screen }
  /// The line that says what was done, or asks.
  var message: String { screen.lines[screen.rows - 2] }

  /// Waits until triage has drawn a screen of this size.
  func waitForPicture() throws {
    try session.wait(for: "a picture") { screen in
      screen.isAlternate && ["  q", "goes back", "Esc"].contains { screen.lines[screen.rows - 1].contains($0) }
    }
  }

  func waitForMessage(_ text: String) throws {
    try session.wait(for: "the message '\(text)'") { $0.lines[$0.rows - 2].contains(text) }
  }

  /// The row of the list that is highlighted, without its mark.
  var highlighted: String? {
    (0..<screen.rows).first { screen.cell($0, 0).text == "›" }.map { screen.lines[$0] }
  }

  /// Waits until the terminal is as it was, and checks that nothing came of it that no program should send.
  func expectGivenBack(_ comment: Comment? = nil, location: SourceLocation = #_sourceLocation) throws {
    let screen = try session.wait(for: "a terminal given back") {
      $0.isGivenBack && session.terminal.settings == settings
    }
    #expect(try session.stty() == stty, comment, sourceLocation: location)
    #expect(screen.faults.isEmpty, comment, sourceLocation: location)
    #expect(screen.text.hasPrefix("$ echo from before\nfrom before\n$ quo triage"), comment, sourceLocation: location)
  }

  /// The exit code, asked of the shell. Nothing is asked of its prompt: where triage was killed, that may have come before
  /// the terminal was given back, onto the screen that is gone.
  func exitCode() throws -> Int? {
    session.type("echo code $?\n")
    var code: Int?
    try session.wait(for: "an exit code") { screen in
      // The prompt may stand before it.
      code = screen.lines.lazy.compactMap { Int($0.components(separatedBy: "code ").last ?? "") }.first
      return code != nil
    }
    return code
  }
}
