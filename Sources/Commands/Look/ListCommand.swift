package import Arguments
internal import Display
package import InboxStore

/// `quo list`: the conversations that a filter selects.
package struct ListCommand: ReadingCommand {
  static let limitOption = Option.value("limit", "N", "show this many at most")
  static let sortOption = Option.value(
    "sort", "ORDER", "activity (the default), waiting, changed, name or id",
    completion: .choices([
      Choice("activity", "latest activity first"), Choice("waiting", "longest waiting first"),
      Choice("changed", "latest change of status first"), Choice("name", "by name"), Choice("id", "by id"),
    ]))
  static let explainOption = Option.flag("explain", "tell how the first page is found, for those who work on quo")
  static let reverseOption = Option.flag("reverse", short: "r", "turn the order round")

  package static let declaration = Command(
    "list", "list conversations",
    description: [
      "Lists the conversations that the filters keep, pinned ones above all others, then the newest activity first. "
        + "Without --status it lists the inbox: unread and open.",
      "A blue dot marks an unread conversation. WAITS says for how long somebody outside has been waiting; "
        + "'no reply' stands there for a done one whose last word is theirs.",
    ],
    groups: [
      FilterOptions.group,
      OptionGroup("Order", [sortOption, reverseOption, limitOption]),
      ListingOptions.filteringGroup,
    ],
    hiddenOptions: [explainOption],
    examples: [
      Example("quo list -s unread", "what nobody has looked at yet"),
      Example("quo list -l Support --since monday", "this week on one line"),
      Example("quo list --json | jq -r '.[].name'", "names, for a script"),
    ],
    seeAlso: ["count", "show", "filters", "formats", "times"])

  package static var output: CommandOutput { .list(conversationRecord) }

  private let filters: FilterOptions
  private let listing: ListingOptions
  private let order: Order
  private let limit: Int?
  private let isExplained: Bool

  package init(_ arguments: ParsedArguments) throws {
    filters = try FilterOptions(arguments)
    listing = try ListingOptions(arguments)
    limit = try arguments.count(Self.limitOption)
    order = try Self.order(arguments)
    isExplained = arguments.has(Self.explainOption)
  }

  /// The size of the page that '--explain' tells of where no other is given.
  private static let explained = 20

  static func order(_ arguments: ParsedArguments) throws -> Order {
    Order(try arguments.choice(sortOption) ?? .activity, isReversed: arguments.has(reverseOption))
  }

  package func run(_ session: Session, _ inbox: Inbox) throws -> ExitCode {
    let filter = try session.filter(filters, inbox)
    if isExplained {
      for line in try inbox.explainPage(filter, order: order, limit: limit ?? Self.explained) {
        try session.output.write(line + "\n")
      }
      return .success
    }
    var matched = false
    let whenEmpty = filters.isEmpty ? "the inbox is empty" : nothingMatches(filter.doubt)
    // With '--limit 0' nothing is listed, whatever is there.
    try session.list(conversationRecord, as: listing, whenEmpty: limit == 0 ? nil : whenEmpty) { row in
      try inbox.forEachConversation(filter, order: order, limit: limit) {
        matched = true
        try row($0)
      }
    }
    return listing.exitCode(matched: matched)
  }
}
