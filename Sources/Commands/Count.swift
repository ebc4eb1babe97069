package import Arguments
package import InboxStore

/// `quo count`: how many conversations a filter keeps.
package struct Count: QuoCommand {
  enum Group: String, CaseIterable {
    case status, line
  }

  static let byOption = Option.value(
    "by", "FIELD", "count apart by status or line",
    completion: .choices(Group.allCases.map { Choice($0.rawValue) }))

  package static let declaration = Command(
    "count", "count conversations",
    description: [
      "Prints how many conversations 'quo list' with the same filters lists. Without --status it counts the inbox: "
        + "unread and open.",
      "--json gives {\"count\": N}, with --by an array of such objects that also name the status or the line.",
    ],
    groups: [
      FilterOptions.group,
      OptionGroup("Count", [byOption]),
      ListingOptions.filteringGroup,
    ],
    examples: [
      Example("quo count --status unread", "what nobody has looked at yet"),
      Example("quo count --status all --by line", "how busy each line is"),
    ],
    seeAlso: ["list", "status", "filters"])

  package static let access: Inbox.Access? = .read

  private let filters: FilterOptions
  private let group: Group?
  private let listing: ListingOptions
  private let codeIfEmpty: ExitCode

  package init(_ arguments: ParsedArguments) throws {
    filters = try FilterOptions(arguments)
    group = try arguments.choice(Self.byOption)
    listing = try ListingOptions(arguments)
    codeIfEmpty = arguments.has(ListingOptions.exitCodeOption) ? .nothing : .success
    if listing.format == .ids { throw UsageError("'quo count' has no ids to print", hint: "'quo list --ids' has") }
  }

  package func run(_ session: Session) throws -> ExitCode {
    let inbox = try session.inbox(.read)
    let filter = try filters.resolve(in: session.filterContext(inbox))
    switch group {
    case nil:
      let count = try inbox.countConversations(filter)
      try show(count, session)
      return count == 0 ? codeIfEmpty : .success
    case .status:
      let counts = try inbox.countConversationsByStatus(filter)
      try session.list(statusCountColumns, as: listing, id: { $0.status.rawValue }) { try counts.forEach($0) }
      return counts.isEmpty ? codeIfEmpty : .success
    case .line:
      let counts = try inbox.countConversationsByLine(filter)
      try session.list(lineCountColumns, as: listing, id: { $0.line?.id ?? "" }) { try counts.forEach($0) }
      return counts.isEmpty ? codeIfEmpty : .success
    }
  }

  /// A single number stands alone, without a heading, whoever reads it.
  private func show(_ count: Int, _ session: Session) throws {
    let columns = try selectColumns(totalColumns, fields: listing.fields, format: listing.format ?? .tsv)
    switch listing.format {
    case .json, .jsonl: try session.writeRecord(count, columns)
    case .csv: try session.list(columns, as: listing, id: String.init) { try $0(count) }
    case nil, .table, .tsv, .ids: try session.output.write("\(count)\n")
    }
  }
}
