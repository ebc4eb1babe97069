package import Arguments
package import InboxStore

/// `quo log`: what changed, when and by whom.
package struct LogCommand: ReadingCommand {
  static let operationOption = Option.value(
    "op", "OP", "the changes of this operation", completion: .dynamic("operations"))
  static let actorOption = Option.value(
    "by", "WHO", "only what this person did, or me, a rule, import, sync or reminder", completion: .dynamic("authors"))
  static let sinceOption = Option.value(
    "since", "TIME", "only what changed at or after this time", completion: .dynamic("times"))
  static let untilOption = Option.value(
    "until", "TIME", "only what changed before this time", completion: .dynamic("times"), synonym: "before")
  static let limitOption = Option.value("limit", "N", "show this many at most")

  package static let declaration = Command(
    "log", "show what changed, when and by whom",
    description: [
      "Without a selection it lists the operations, newest first: one for each command that changed something. With ids "
        + "or filters it lists every change of those conversations, and with --op the changes of one operation."
    ],
    operands: [SelectionOptions.operand],
    groups: [
      OptionGroup("Log", [sinceOption, untilOption, operationOption, actorOption, limitOption]),
      OptionGroup("Filters", FilterOptions.timeless + [FilterOptions.or]), ListingOptions.group,
    ],
    examples: [
      Example("quo log --limit 10", "the latest operations"),
      Example("quo log --since today", "what the team did today"),
      Example("quo log 42", "what happened to conversation 42"),
      Example("quo log --op 17 --json", "what operation 17 changed"),
    ],
    seeAlso: ["show", "undo", "filters", "formats"])

  package static var output: CommandOutput { .either([.list(operationRecord), .list(changeRecord)]) }

  private let selection: SelectionOptions?
  private let since: String?
  private let until: String?
  private let operation: Int64?
  private let actor: String?
  private let limit: Int?
  private let listing: ListingOptions

  package init(_ arguments: ParsedArguments) throws {
    selection = try SelectionOptions(optional: arguments, among: FilterOptions.timeless)
    since = arguments.value(Self.sinceOption)?.text
    until = arguments.value(Self.untilOption)?.text
    operation = try arguments.count(Self.operationOption).map(Int64.init)
    actor = arguments.value(Self.actorOption)?.text
    limit = try arguments.count(Self.limitOption)
    listing = try ListingOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: Inbox) throws -> ExitCode {
    let selected = try selection?.resolve(in: session, inbox)
    if let selected { try session.sayNotice(of: selected.filter) }
    let context = session.filterContext(inbox)
    let query = HistoryQuery(
      selection: selected, since: try since.map { try context.time($0) }, until: try until.map { try context.time($0) },
      operation: operation,
      actor: try actor.map { try inbox.isMe($0) ? session.actor(inbox).name : context.author($0) }, limit: limit)
    if selection == nil && operation == nil {
      try session.list(operationRecord, as: listing) { row in
        try inbox.forEachOperation(query, body: row)
      }
    } else {
      let team = try inbox.teamNames()
      try session.list(changeRecord, as: listing) { row in
        try inbox.forEachChange(query) { try row(NamedChange(change: $0, team: team)) }
      }
    }
    return .success
  }
}
