package import Arguments
internal import InboxStore
internal import Display

/// `quo status`: the counts of the inbox.
package struct StatusCommand: FreeCommand {
  static let shortOption = Option.flag("short", "a few characters for a shell prompt, such as ●3 ○2")

  package static let declaration = Command(
    "status", "show how many conversations need attention",
    description: [
      "Shows for each line how many conversations are unread and open, and in how many of them somebody outside waits "
        + "for an answer; the last row is the total. --json gives one object with the totals and the lines; csv and "
        + "jsonl give the lines alone.",
      "--short prints ● with the number of unread ones and ○ with the number of open ones, without colour unless "
        + "--color always is given, and nothing at all when there are none. Where there is no inbox yet it prints "
        + "nothing either and succeeds, so that a shell prompt can always ask.",
    ],
    groups: [OptionGroup("Status", [shortOption]), ListingOptions.group],
    examples: [
      Example("quo status", "how the day stands"),
      Example("PS1='$(quo status --short) \\$ '", "the same in bash's prompt"),
      Example("quo status --json | jq .unread", "one number"),
    ],
    seeAlso: ["count", "list"])

  package static var output: CommandOutput { .one(inboxRecord) }
  /// The inbox is opened by `run`, because `--short` must be quiet if there is none.

  private let isShort: Bool
  private let listing: ListingOptions

  package init(_ arguments: ParsedArguments) throws {
    isShort = arguments.has(Self.shortOption)
    listing = try ListingOptions(arguments)
    if isShort && (listing.format != nil || listing.fields != nil) {
      throw UsageError("'--short' is a format of its own")
    }
    if listing.format == .ids { throw UsageError("'quo status' has no ids to print", hint: "'quo list --ids' has") }
  }

  package func run(_ session: Session) throws -> ExitCode {
    if isShort { return try showShort(session) }
    let counts = try session.openInbox().inboxCounts()
    let format = listing.format(on: session.terminal)
    if format == .json {
      try session.writeRecord(counts, selectFields(inboxRecord, named: listing.fields, format: .json))
      return .success
    }
    let isForReading = format == .table || format == .tsv
    try session.list(inboxLineRecord, as: listing) { row in
      try statusRows(counts).forEach(row)
      if isForReading { try row(totalRow(counts)) }
    }
    return .success
  }

  private func showShort(_ session: Session) throws -> ExitCode {
    do {
      let totals = try session.openInbox().inboxTotals()
      let text = shortStatus(unread: totals.unread, open: totals.open)
      if !text.pieces.isEmpty { try session.output.write(session.style.paint(text) + "\n") }
    } catch InboxError.missing {
    } catch is NoHome {
    }
    return .success
  }
}

/// The short status: `●3 ○2`, `●3`, `○2`, or nothing.
func shortStatus(unread: Int, open: Int) -> StyledText {
  let dot = unread > 0 ? StyledText.unreadDot + StyledText(String(unread)) : ""
  let gap: StyledText = unread > 0 && open > 0 ? " " : ""
  return dot + gap + (open > 0 ? StyledText("○\(open)") : "")
}
