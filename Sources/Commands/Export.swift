package import Arguments
package import InboxStore

/// `quo export`: everything, in a form that `quo import` reads back without loss.
package struct Export: QuoCommand {
  package static let declaration = Command(
    "export", "write everything as JSON Lines",
    description: [
      "Writes all that is in the inbox to standard output: conversations with their statuses and history, messages, "
        + "calls, contacts, notes, settings. 'quo import' reads it back without loss; into an empty inbox it brings the "
        + "same ids, revisions and history, into another it adds what is missing there.",
      "It is one state of the inbox, also while others change it, and two exports of one state are the same bytes.",
    ],
    examples: [
      Example("quo export > inbox.jsonl", "all of it"),
      Example("quo export | gzip > inbox.jsonl.gz", "smaller"),
      Example("quo export | quo --db copy.db import -", "a copy"),
      Example("quo export | jq -r 'select(.quo == \"note\") | .text'", "one kind of record"),
    ],
    seeAlso: ["import", "backup"])

  package static let access: Inbox.Access? = .read

  package init(_ arguments: ParsedArguments) throws {}

  package func run(_ session: Session) throws -> ExitCode {
    try session.inbox(.read).export { bytes in try session.output.write(bytes) }
    return .success
  }
}
