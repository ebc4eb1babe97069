internal import Arguments
internal import Display
internal import InboxStore
internal import Text

extension Session {
  /// Shows how the inbox stands and, on a terminal, what to type next; without an inbox, how to get one. `quo` alone.
  func start() throws -> ExitCode {
    let totals: (unread: Int, open: Int)
    do {
      totals = try openInbox().inboxTotals(Filter())
    } catch InboxError.missing(let path) {
      try output.write("There is no inbox at \(quoted(path)) yet.\n\n")
      try write(steps: [
        ("quo demo | quo import -", "makes one of a made-up team, to try"),
        ("quo import FILE...", "makes one of exports, webhooks and API responses"),
        ("quo sync", "brings what Quo has; 'quo sync --help' says how to give it a key"),
      ])
      return .success
    }
    let code = try StatusCommand(ParsedArguments()).run(self)
    if terminal.isTerminal {
      try output.write("\n")
      try write(
        steps: totals.unread + totals.open > 0
          ? [
            ("quo next", "read the first conversation"), ("quo triage", "all of them, one key a conversation"),
            ("quo help", "everything else"),
          ]
          : [
            ("quo sync", "see whether there is something new"), ("quo list --status all", "what was done, too"),
            ("quo help", "everything else"),
          ])
    }
    return code
  }

  private func write(steps: [(command: String, meaning: String)]) throws {
    let width = steps.map(\.command.count).max() ?? 0
    for step in steps { try print(StyledText(step.command, .hint), beside: step.meaning, indent: width + 2) }
  }
}
