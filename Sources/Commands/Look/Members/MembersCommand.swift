package import Arguments
package import InboxStore

/// `quo members`: the team's people; the commands below it change who they are.
package struct MembersCommand: ReadingCommand {
  package static var subcommands: [any QuoCommand.Type] {
    [MembersAddCommand.self, MembersSetCommand.self, MembersRemoveCommand.self]
  }

  static let allOption = Option.flag("all", "also what acts for Quo itself (SYU... ids)")

  package static let declaration = Command(
    "members", "list the team's people",
    description: [
      "Lists what is known of the members of the team. Some may be known by their id alone.",
      "Wherever a member is named, an id, an email address, a full name, or a part of it that nobody else has will do, "
        + "letter case and accents aside. A name of several is an error that tells them apart.",
    ],
    groups: [OptionGroup("Members", [allOption]), ListingOptions.group],
    subcommands: subcommands.map { $0.declaration }, runsAlone: true,
    examples: [Example("quo members --json | jq -r '.[].email'", "their addresses")],
    seeAlso: ["lines", "assign", "note", "config", "formats"])

  package static var output: CommandOutput { .list(memberRecord) }

  private let includesSystem: Bool
  private let listing: ListingOptions

  package init(_ arguments: ParsedArguments) throws {
    includesSystem = arguments.has(Self.allOption)
    listing = try ListingOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: Inbox) throws -> ExitCode {
    let members = try inbox.members(includingSystem: includesSystem)
    try session.list(memberRecord, as: listing) { try members.forEach($0) }
    return .success
  }
}
