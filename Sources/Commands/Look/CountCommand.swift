package import Arguments
package import InboxStore
internal import Display
internal import Text

/// `quo count`: how many conversations a filter selects, or messages or calls in them.
package struct CountCommand: ReadingCommand {
  static let byOption = Option.value(
    "by", "FIELD[,FIELD]", "count apart by one or two of these fields",
    details:
      "Of a conversation, hour, weekday, day, week and month are the local time of its latest activity, and member "
      + "is who wrote or answered last; of messages and calls they are the message's or call's own.",
    completion: .choices([
      Choice("status", "unread, open, done"), Choice("line", "the team's number"),
      Choice("assignee", "who has it"), Choice("hour", "hour of the day"), Choice("weekday", "Monday to Sunday"),
      Choice("day", "calendar day"), Choice("week", "by its Monday"), Choice("month", "calendar month"),
      Choice("company", "of the people in it"), Choice("tag", "of the people in it"),
      Choice("contact", "the people in it"), Choice("member", "who wrote, called or answered"),
    ]), isList: true)

  static let ofOption = Option.value(
    "of", "WHAT", "count these: conversations, or the messages or calls in them",
    completion: .choices([
      Choice("conversations", "the default"), Choice("messages", "messages in the conversations"),
      Choice("calls", "calls in the conversations"),
    ]))

  package static let declaration = Command(
    "count", "count conversations",
    description: [
      "Prints how many conversations 'quo list' with the same filters lists. Without --status it counts the inbox: "
        + "unread and open. --of messages and --of calls count all that these conversations hold, whenever it was; a "
        + "filter such as --since looks at the conversation.",
      "--json gives {\"count\": N}, with --by an array of such objects that also name what is counted. A "
        + "conversation with two contacts, with people of two companies, or with two tags, counts under both; one with "
        + "none, or that is assigned to nobody, counts under null. By all other fields, the numbers together are the "
        + "whole. One without any message or call counts at the time that Quo tells of its last one, or at which it began.",
    ],
    groups: [
      FilterOptions.group,
      OptionGroup("Count", [byOption, ofOption]),
      ListingOptions.filteringGroup,
    ],
    examples: [
      Example("quo count --status unread", "what nobody has looked at yet"),
      Example("quo count --status all --by line", "how busy each line is"),
      Example("quo count --by line,status", "the inbox of each line"),
      Example("quo count --status all --of messages --by weekday,hour", "when people write"),
    ],
    seeAlso: ["list", "status", "filters"])

  package static var output: CommandOutput {
    .either(
      [.one(totalRecord)] + CountField.allCases.map { .list(countRecord([$0])) } + [.list(pairRecord)])
  }

  private let filters: FilterOptions
  private let subject: CountSubject
  private let fields: [CountField]
  private let listing: ListingOptions

  package init(_ arguments: ParsedArguments) throws {
    filters = try FilterOptions(arguments)
    subject = try arguments.choice(Self.ofOption) ?? .conversations
    fields = try Self.fields(arguments.value(Self.byOption)?.text)
    listing = try ListingOptions(arguments)
    if listing.format == .ids { throw UsageError("'quo count' has no ids to print", hint: "'quo list --ids' has") }
  }

  private static func fields(_ text: String?) throws -> [CountField] {
    guard let text else { return [] }
    let fields: [CountField] = try text.split(separator: ",", omittingEmptySubsequences: false).map { word in
      try parseChoice(String(word).trimmed, of: byOption)
    }
    if fields.count > 2 { throw UsageError("'--by' takes one field or two, not \(fields.count)") }
    if fields.count == 2, fields[0] == fields[1] { throw UsageError("'--by' names '\(fields[0].rawValue)' twice") }
    return fields
  }

  package func run(_ session: Session, _ inbox: Inbox) throws -> ExitCode {
    let filter = try session.filter(filters, inbox)
    var total = 0
    if fields.isEmpty {
      try inbox.forEachCount(filter, of: subject, by: [], in: session.zone) { total += $0.count }
      try show(total, session)
    } else {
      try session.list(countRecord(fields), as: listing) { row in
        try inbox.forEachCount(filter, of: subject, by: fields, in: session.zone) { group in
          total += group.count
          try row(group)
        }
      }
    }
    return listing.exitCode(matched: total > 0)
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
