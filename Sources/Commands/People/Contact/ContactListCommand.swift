package import Arguments
package import InboxStore

/// `quo contact list`
package struct ContactListCommand: ReadingCommand {
  static let limitOption = Option.value("limit", "N", "show this many at most")

  package static let declaration = Command(
    "list", "list contacts",
    description: [
      "Lists the contacts by name: all of them, or those in whose name, company, numbers or addresses a text occurs."
    ],
    operands: [Operand("TEXT", "occurs in the name, company, number or address", .optional)],
    groups: [
      OptionGroup("Filters", [FilterOptions.company, FilterOptions.tag, FilterOptions.property]),
      OptionGroup("Contacts", [limitOption]),
      ListingOptions.filteringGroup,
    ],
    examples: [
      Example("quo contact list jane", "everybody called Jane"),
      Example("quo contact list --tag vip --json | jq -r '.[].emails[].value'", "addresses, for a letter"),
      Example("quo contact list --company acme --ids | quo contact tag - customer", "tag them all"),
    ],
    seeAlso: ["contact", "formats"])

  package static var output: CommandOutput { .list(contactRecord) }

  private let text: String?
  private let filters: FilterOptions
  private let limit: Int?
  private let listing: ListingOptions

  package init(_ arguments: ParsedArguments) throws {
    text = arguments.operands.first?.text
    filters = try FilterOptions(arguments)
    limit = try arguments.count(Self.limitOption)
    listing = try ListingOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: Inbox) throws -> ExitCode {
    let filter = try filters.resolve(in: session.filterContext(inbox), isWithinInbox: false)
    var conditions = filter.clauses.compactMap(ContactCondition.init)
    if let text { conditions.append(ContactCondition(.text(text))) }
    var matched = false
    try session.list(contactRecord, as: listing) { row in
      try inbox.forEachContact(conditions, limit: limit) {
        matched = true
        try row($0)
      }
    }
    return listing.exitCode(matched: matched)
  }
}

extension ContactCondition {
  fileprivate init?(_ clause: Filter.Clause) {
    guard case .contact(let criterion) = clause.criterion else { return nil }
    self.init(criterion, isNegated: clause.isNegated)
  }
}
