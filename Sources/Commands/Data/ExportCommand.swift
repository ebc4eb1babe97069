internal import Display
package import Arguments
package import InboxStore

/// `quo export`: prints everything in a form that `quo import` reads back without loss.
package struct ExportCommand: ReadingCommand {
  package static let declaration = Command(
    "export", "write everything as JSON Lines",
    description: [
      "Writes all that is in the inbox to standard output: conversations with their statuses and history, messages, "
        + "calls, contacts, notes, settings. 'quo import' reads it back without loss; into an empty inbox it brings the "
        + "same ids, revisions and history, into another it adds what is missing there.",
      "Filters narrow it to the conversations that 'quo list' with the same filters lists, and to what belongs to them: "
        + "their activities, notes, contacts and history. Without filters it is everything, done conversations too.",
      "It is one state of the inbox, also while others change it, and two exports of one state are the same bytes.",
      "The first line is the header, with the version of the format; the last, {\"quo\":\"end\"}, counts the records "
        + "between. 'quo import' refuses an export that was cut off and imports nothing of it.",
    ],
    groups: [FilterOptions.group],
    examples: [
      Example("quo export > inbox.jsonl", "all of it"),
      Example("quo export --line Support --status all > support.jsonl", "one line's conversations"),
      Example("quo export | gzip > inbox.jsonl.gz", "smaller"),
      Example("quo export | quo --db copy.db import -", "a copy"),
      Example("quo export | jq -r 'select(.quo == \"note\") | .text'", "one kind of record"),
    ],
    seeAlso: ["import", "backup", "filters"])

  package static var output: CommandOutput { .none }

  private let filters: FilterOptions

  package init(_ arguments: ParsedArguments) throws {
    filters = try FilterOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: Inbox) throws -> ExitCode {
    let filter = try filters.isEmpty ? nil : session.filter(filters, inbox)
    var written = 0
    // On a terminal the export itself scrolls by, and needs no line beside it.
    try session.showing(
      { "exporting, \(written / 1_000_000) MB" }, on: inbox, isQuiet: session.terminal.isTerminal
    ) {
      try inbox.export(filter) { bytes in
        try session.output.write(bytes)
        written += bytes.count
      }
    }
    return .success
  }
}
