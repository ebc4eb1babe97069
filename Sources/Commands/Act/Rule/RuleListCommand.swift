package import Arguments
package import InboxStore

/// `quo rule list`
package struct RuleListCommand: ReadingCommand {
  package static let declaration = Command(
    "list", "list all rules",
    description: [
      "Lists the rules in the order in which they run. One that no longer means anything, since its line is called "
        + "otherwise, say, is left out by imports and is named on standard error."
    ],
    groups: [ListingOptions.group],
    examples: [
      Example("quo rule list", "what there is"),
      Example("quo rule list --json | jq '.[].problem'", "is anything wrong with them?"),
    ],
    seeAlso: ["filters", "formats"])

  package static var output: CommandOutput { .list(ruleRecord) }

  private let listing: ListingOptions

  package init(_ arguments: ParsedArguments) throws {
    listing = try ListingOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: Inbox) throws -> ExitCode {
    let rows = try session.ruleRows(inbox)
    try session.list(ruleRecord, as: listing) { row in try rows.forEach(row) }
    for row in rows {
      if let problem = row.problem { try session.say("quo: cannot use rule '\(row.rule.name)': \(problem)") }
    }
    return .success
  }
}
