package import Arguments
package import InboxStore

/// `quo view list`
package struct ViewListCommand: ReadingCommand {
  package static let declaration = Command(
    "list", "list all views",
    description: [
      "Lists the views with their filters, as they would be typed, and how many conversations 'quo list --view NAME' "
        + "lists now. One that no longer means anything, since its line is called otherwise, say, has no number and "
        + "is named on standard error."
    ],
    groups: [ListingOptions.group],
    examples: [
      Example("quo view list", "what there is"),
      Example("quo view list --ids", "the names alone"),
    ],
    seeAlso: ["views", "formats"])

  package static var output: CommandOutput { .list(viewRecord) }

  private let listing: ListingOptions

  package init(_ arguments: ParsedArguments) throws {
    listing = try ListingOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: Inbox) throws -> ExitCode {
    let context = session.filterContext(inbox)
    var problems: [String] = []
    try session.list(viewRecord, as: listing) { row in
      for view in try inbox.views() {
        let found = try session.viewRow(view, context)
        if let problem = found.problem { problems.append(problem) }
        try row(found)
      }
    }
    for problem in problems { try session.say("quo: \(problem)") }
    return .success
  }
}
