import TestSupport
import Testing

/// A picture of what quo shows at a terminal, drawn from what it really printed for the sample.
struct Picture: CustomTestStringConvertible {
  /// The file's name, and what those read who do not see it.
  let name, title, description: String
  let columns, rows: Int
  let command: String
  /// For a command that fills the screen: what is typed there, each with what the screen then shows.
  var keys: [(typed: String, shown: String)] = []

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
    Picture(
      name: "stats", title: "quo stats",
      description:
        "The figures of a period by member: how many waits were answered, half and nine in ten of them within, with bars; "
        + "then weekdays by hours, darker where more people write and call.",
      columns: 100, rows: 60, command: "quo stats --by member; quo stats --heatmap"),
    Picture(
      name: "triage", title: "quo triage",
      description:
        "A full screen: the inbox on the left, on the right the thread of the highlighted conversation; below "
        + "them, what was done and how to take it back, and the keys.",
      columns: 120, rows: 30, command: "quo triage",
      keys: [("", "q leave"), ("e", "marked done; z takes it back"), ("j", "Yasmine Bélanger  17")]),
  ]

  var testDescription: String { name }

  /// The screen after the command was typed at a shell, and the keys; without the shell's prompt for the next one.
  func screen() throws -> TerminalEmulator {
    let session = try TerminalSession.shell(in: try Home.withSample(), columns: columns, rows: rows)
    if !keys.isEmpty {
      session.type(command + "\n")
      for key in keys {
        session.type(key.typed)
        try session.waitFor(key.shown)
      }
      return session.screen
    }
    var screen = try session.run(command)
    screen.feed("\r\u{1B}[K")
    return screen
  }
}
