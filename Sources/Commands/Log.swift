package import Arguments
package import InboxStore

/// `quo log`: what changed, when and by whom.
package struct Log: QuoCommand {
  static let limitOption = Option.value("limit", "N", "show this many at most")

  package static let declaration = Command(
    "log", "show what changed, when and by whom",
    description: [
      "Without ID it lists the operations, newest first: one for each command that changed something. With ID it lists "
        + "every change of those conversations."
    ],
    operands: [Operand("ID", "conversations, by id or Quo's CN... id", .any, completion: .dynamic("ids"))],
    groups: [OptionGroup("Log", [limitOption]), ListingOptions.group],
    examples: [
      Example("quo log --limit 10", "the latest operations"),
      Example("quo log 42", "what happened to conversation 42"),
    ],
    seeAlso: ["show", "formats"])

  package static let access: Inbox.Access? = .read

  private let names: [String]
  private let limit: Int?
  private let listing: ListingOptions

  package init(_ arguments: ParsedArguments) throws {
    names = arguments.operands.map(\.text)
    limit = try arguments.count(Self.limitOption)
    listing = try ListingOptions(arguments)
  }

  package func run(_ session: Session) throws -> ExitCode {
    let inbox = try session.inbox(.read)
    if names.isEmpty {
      let columns = operationColumns(now: session.now, zone: session.zone)
      try session.list(columns, as: listing, id: { String($0.id) }) { row in
        try inbox.forEachOperation(limit: limit, body: row)
      }
    } else {
      let ids = try inbox.resolve(names)
      let columns = changeColumns(now: session.now, zone: session.zone)
      try session.list(columns, as: listing, id: { String($0.operation.id) }) { row in
        try inbox.forEachChange(of: ids, limit: limit, body: row)
      }
    }
    return .success
  }
}
