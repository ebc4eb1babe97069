import TestSupport
import Testing

/// A picture of what quo shows at a terminal, drawn from what it really printed for the sample.
struct Picture: CustomTestStringConvertible {
  /// The file's name, and what those read who do not see it.
  let name, title, description: String
  let columns, rows: Int
  let command: String

  static let all = [
    Picture(
      name: "list", title: "quo list",
      description:
        "A table of conversations: who wrote, on which line, whose it is, the last message, how long they wait.",
      columns: 100, rows: 40, command: "quo list --limit 12"),
    Picture(
      name: "show", title: "quo show",
      description: "A conversation: its status, line and owner, who waits since when, then messages and calls by day.",
      columns: 100, rows: 60, command: "quo show 17"),
  ]

  var testDescription: String { name }

  /// The screen after the command was typed at a shell, without the prompt for the next one.
  func screen() throws -> TerminalEmulator {
    let session = try TerminalSession.shell(in: try Home.withSample(), columns: columns, rows: rows)
    var screen = try session.run(command)
    screen.feed("\r\u{1B}[K")
    return screen
  }
}
