package import Arguments
internal import Display
package import InboxStore

/// `quo next`: reads the first conversation of the inbox.
package struct NextCommand: ChangingCommand {
  package static let declaration = Command(
    "next", "read the first conversation of the inbox",
    description: [
      "Shows the first conversation that 'quo list' with the same filters lists, and marks it looked at, as 'quo read' "
        + "does. Without --status it is the first of the inbox: unread and open. It stays the first until it is done, "
        + "unless -s unread asks for those that nobody has looked at."
    ],
    groups: [
      FilterOptions.group, OptionGroup("Order", [ListCommand.sortOption, ListCommand.reverseOption]),
      OptionGroup("Thread", [ShowCommand.limitOption]), ChangingOptions.ofReading, ListingOptions.filteringGroup,
    ],
    examples: [
      Example("quo next -s unread", "the newest that nobody has looked at"),
      Example("quo next --unanswered --sort waiting", "whoever has waited longest"),
    ],
    seeAlso: ["read", "list", "done", "filters"])

  package static var output: CommandOutput { .one(threadRecord) }

  private let filters: FilterOptions
  private let order: Order
  private let limit: Int?
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    filters = try FilterOptions(arguments)
    order = try ListCommand.order(arguments)
    limit = try arguments.count(ShowCommand.limitOption)
    changing = try ChangingOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    let filter = try session.filter(filters, inbox)
    guard let first = try inbox.conversations(filter, order: order, limit: 1).first else {
      var report = Report(records: .noThread, exitCode: changing.listing.exitCode(matched: false))
      // A script asks for --exit-code, and its log stays empty.
      if session.messageTerminal.isTerminal {
        report.messages = [
          .summary(filters.isEmpty ? "nothing is waiting: the inbox is empty" : nothingMatches(filter.doubt))
        ]
      }
      return report
    }
    return try session.read(first.id, inbox, limit: limit, changing)
  }
}
