package import Arguments
package import InboxStore

/// `quo lines`: the team's own phone numbers.
package struct LinesCommand: ReadingCommand {
  package static let declaration = Command(
    "lines", "list the team's phone lines",
    description: [
      "Lists what is known of the team's own phone numbers and of who works on them. --json also says "
        + "when each is answered: as set with 'quo config set hours', else as Quo says."
    ],
    groups: [ListingOptions.group],
    examples: [
      Example("quo lines", "numbers and names"),
      Example("quo lines --fields id,name", "two columns of them"),
    ],
    seeAlso: ["members", "status", "config", "formats"])

  package static var output: CommandOutput { .list(lineRecord) }

  private let listing: ListingOptions

  package init(_ arguments: ParsedArguments) throws {
    listing = try ListingOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: Inbox) throws -> ExitCode {
    let hours = try inbox.hoursOfLines()
    let lines = try inbox.lines().map { LineRow(line: $0, hours: hours[$0.row]) }
    try session.list(lineRecord, as: listing) { try lines.forEach($0) }
    return .success
  }
}
