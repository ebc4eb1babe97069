package import Arguments
package import InboxStore
internal import Text
internal import Display

/// `quo view show NAME`
package struct ViewShowCommand: ReadingCommand {
  package static let declaration = Command(
    "show", "show the filters of a view",
    description: ["Prints the filters of a view as they would be typed."],
    operands: [ViewCommand.name], groups: [ListingOptions.group],
    examples: [
      Example("quo view show morning", "its filters"),
      Example("quo view show morning --json", "for a script"),
    ],
    seeAlso: ["views", "formats"])

  package static var output: CommandOutput { .one(viewRecord) }

  private let name: String
  private let listing: ListingOptions

  package init(_ arguments: ParsedArguments) throws {
    name = arguments.operands[0].text
    listing = try ListingOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: Inbox) throws -> ExitCode {
    let row = try session.viewRow(inbox.view(named: name), session.filterContext(inbox))
    switch listing.format {
    case nil where listing.fields == nil: try session.output.write(VisibleText.line(row.filters) + "\n")
    case .json, .jsonl:
      try session.writeRecord(row, selectFields(viewRecord, named: listing.fields, format: .json))
    default: try session.list(viewRecord, as: listing) { try $0(row) }
    }
    if let problem = row.problem { try session.say("quo: \(problem)") }
    return .success
  }
}
