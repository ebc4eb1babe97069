package import Arguments
internal import InboxStore
internal import Display

/// `quo status`: the counts of the inbox.
package struct StatusCommand: FreeCommand {
  static let shortOption = Option.flag("short", "a few characters for a shell prompt, such as ●3 ○2")
  private static let filterOptions = [FilterOptions.line, FilterOptions.assignedTo]

  package static let declaration = Command(
    "status", "show how many conversations need attention",
    description: [
      "Shows for each line how many conversations are unread and open, and in how many of them somebody outside waits "
        + "for an answer; the last row is the total. Below it stands in how many conversations a note mentions you that "
        + "you have not seen yet. --json gives one object with the totals and the lines; csv and jsonl give the lines "
        + "alone.",
      "--line and --assigned-to count only the conversations on these lines, or of these members.",
      "--short prints ● with the number of unread ones, ○ with the number of open ones and @ with the number of those that "
        + "mention you, without colour unless --color always is given, and nothing at all when there are none. Where there "
        + "is no inbox yet it prints nothing either and succeeds, so that a shell prompt can always ask.",
    ],
    groups: [
      OptionGroup("Status", [shortOption]), OptionGroup("Filters", filterOptions), ListingOptions.group,
    ],
    examples: [
      Example("quo status", "how the day stands"),
      Example("quo status --assigned-to me", "what is yours"),
      Example("PS1='$(quo status --short) \\$ '", "the same in bash's prompt"),
      Example("quo status --json | jq .unread", "one number"),
    ],
    seeAlso: ["count", "list"])

  package static var output: CommandOutput { .one(inboxRecord) }
  package static var reach: Reach { .inbox }
  /// The inbox is opened by `run`, because `--short` must be quiet if there is none.

  private let isShort: Bool
  private let filters: FilterOptions
  private let listing: ListingOptions

  package init(_ arguments: ParsedArguments) throws {
    isShort = arguments.has(Self.shortOption)
    filters = FilterOptions(arguments, among: Self.filterOptions)
    listing = try ListingOptions(arguments)
    if isShort && (listing.format != nil || listing.fields != nil) {
      throw UsageError("'--short' is a format of its own")
    }
    if listing.format == .ids { throw UsageError("'quo status' has no ids to print", hint: "'quo list --ids' has") }
  }

  package func run(_ session: Session) throws -> ExitCode {
    if isShort { return try showShort(session) }
    let inbox = try session.openInbox()
    let filter = try filter(session, inbox)
    let state = try InboxState(
      lines: inbox.inboxCounts(filter), mentions: session.countNewMentions(filter, inbox))
    let format = listing.format(on: session.terminal)
    if format == .json {
      try session.writeRecord(state, selectFields(inboxRecord, named: listing.fields, format: .json))
      return .success
    }
    let isForReading = format == .table || format == .tsv
    try session.list(inboxLineRecord, as: listing) { row in
      try statusRows(state.lines).forEach(row)
      if isForReading { try row(totalRow(state.lines)) }
    }
    if format == .table, state.mentions > 0 {
      try session.output.write(session.style.paint(mentionLine(state.mentions)) + "\n")
    }
    return .success
  }

  /// The filter of whatever status, since mentions count in every one.
  private func filter(_ session: Session, _ inbox: Inbox) throws -> Filter {
    try session.filter(filters, inbox, isWithinInbox: false)
  }

  private func showShort(_ session: Session) throws -> ExitCode {
    do {
      let inbox = try session.openInbox()
      let filter = try filter(session, inbox)
      let totals = try inbox.inboxTotals(filter)
      let text = shortStatus(
        unread: totals.unread, open: totals.open, mentions: try session.countNewMentions(filter, inbox))
      if !text.pieces.isEmpty { try session.output.write(session.style.paint(text) + "\n") }
    } catch InboxError.missing {
    } catch is NoHome {
    }
    return .success
  }
}

/// The line below the table: `3 mentions of you: quo list --mentioning me --new`
private func mentionLine(_ count: Int) -> StyledText {
  StyledText(counted(count, "mention"), .strong) + " of you: " + StyledText("quo list --mentioning me --new", .hint)
}

/// The short status: `●3 ○2 @1`, without what there is none of.
func shortStatus(unread: Int, open: Int, mentions: Int = 0) -> StyledText {
  let parts = [
    unread > 0 ? StyledText.unreadDot + StyledText(String(unread)) : nil,
    open > 0 ? StyledText("○\(open)") : nil,
    mentions > 0 ? StyledText("@\(mentions)", .strong) : nil,
  ].compactMap { $0 }
  return parts.dropFirst().reduce(parts.first ?? "") { $0 + " " + $1 }
}
