package import Arguments
package import InboxStore
internal import CivilTime
internal import Display

/// `quo count`: how many conversations a filter selects.
package struct CountCommand: ReadingCommand {
  enum Group: String, CaseIterable {
    case status, line, assignee, day, company, tag, contact
  }

  static let byOption = Option.value(
    "by", "FIELD", "count apart by status, line, assignee, day of the latest activity, company, tag or contact",
    completion: .choices(Group.allCases.map { Choice($0.rawValue) }))

  package static let declaration = Command(
    "count", "count conversations",
    description: [
      "Prints how many conversations 'quo list' with the same filters lists. Without --status it counts the inbox: "
        + "unread and open.",
      "--json gives {\"count\": N}, with --by an array of such objects that also name what is counted. A "
        + "conversation with people of two companies, or with two tags, counts under both; one with none, or that is "
        + "assigned to nobody, counts under null.",
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

  package static var output: CommandOutput {
    .either([
      .one(totalRecord), .list(statusCountRecord), .list(lineCountRecord), .list(assigneeCountRecord),
      .list(dayCountRecord), .list(companyCountRecord), .list(tagCountRecord), .list(contactCountRecord),
    ])
  }

  private let filters: FilterOptions
  private let group: Group?
  private let listing: ListingOptions

  package init(_ arguments: ParsedArguments) throws {
    filters = try FilterOptions(arguments)
    group = try arguments.choice(Self.byOption)
    listing = try ListingOptions(arguments)
    if listing.format == .ids { throw UsageError("'quo count' has no ids to print", hint: "'quo list --ids' has") }
  }

  package func run(_ session: Session, _ inbox: Inbox) throws -> ExitCode {
    let filter = try filters.resolve(in: session.filterContext(inbox))
    var total = 0
    switch group {
    case nil:
      total = try inbox.countConversations(filter)
      try show(total, session)
    case .status:
      let counts = try inbox.countConversationsByStatus(filter)
      total = counts.reduce(0) { $0 + $1.count }
      try session.list(statusCountRecord, as: listing) { try counts.forEach($0) }
    case .line:
      let counts = try inbox.countConversationsByLine(filter)
      total = counts.reduce(0) { $0 + $1.count }
      try session.list(lineCountRecord, as: listing) { try counts.forEach($0) }
    case .assignee:
      let counts = try inbox.countConversationsByAssignee(filter)
      total = counts.reduce(0) { $0 + $1.count }
      try session.list(assigneeCountRecord, as: listing) { try counts.forEach($0) }
    case .day:
      let counts = try countByDay(filter, inbox, session.zone)
      total = counts.reduce(0) { $0 + $1.count }
      try session.list(dayCountRecord, as: listing) { try counts.forEach($0) }
    case .company: total = try list(inbox.countConversationsByCompany(filter), companyCountRecord, session)
    case .tag: total = try list(inbox.countConversationsByTag(filter), tagCountRecord, session)
    case .contact:
      let counts = try inbox.countConversationsByContact(filter)
      total = counts.reduce(0) { $0 + $1.count }
      try session.list(contactCountRecord, as: listing) { try counts.forEach($0) }
    }
    return listing.exitCode(matched: total > 0)
  }

  private func list(
    _ counts: [(name: String?, count: Int)], _ record: Record<(name: String?, count: Int)>, _ session: Session
  ) throws -> Int {
    try session.list(record, as: listing) { try counts.forEach($0) }
    return counts.reduce(0) { $0 + $1.count }
  }

  /// Counts by day, latest day first.
  private func countByDay(
    _ filter: Filter, _ inbox: Inbox, _ zone: LocalZone
  ) throws -> [(day: CivilDate, count: Int)] {
    var counts: [(day: CivilDate, count: Int)] = []
    try inbox.forEachActiveTime(filter) { time in
      let day = zone.local(time).date
      if counts.last?.day == day {
        counts[counts.count - 1].count += 1
      } else {
        counts.append((day, 1))
      }
    }
    return counts
  }

  /// Prints a single number without a heading, also on a terminal.
  private func show(_ count: Int, _ session: Session) throws {
    let fields = try selectFields(totalRecord, named: listing.fields, format: listing.format ?? .tsv)
    switch listing.format {
    case .json, .jsonl: try session.writeRecord(count, fields)
    case .csv: try session.list(totalRecord, as: listing) { try $0(count) }
    case nil, .table, .tsv, .ids: try session.output.write("\(count)\n")
    }
  }
}
