internal import Display
package import Arguments
package import InboxStore
internal import Text

/// `quo rule show NAME`
package struct RuleShowCommand: ReadingCommand {
  package static let declaration = Command(
    "show", "show a rule",
    description: ["Prints a rule as the command that saves it."],
    operands: [RuleCommand.name], groups: [ListingOptions.group],
    examples: [
      Example("quo rule show codes", "the command that saves it"),
      Example("quo rule show codes --json", "for a script"),
    ],
    seeAlso: ["formats"])

  package static var output: CommandOutput { .one(ruleRecord) }

  private let name: String
  private let listing: ListingOptions

  package init(_ arguments: ParsedArguments) throws {
    name = arguments.operands[0].text
    listing = try ListingOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: Inbox) throws -> ExitCode {
    let rule = try inbox.rule(named: name)
    guard let row = try session.ruleRows(inbox).first(where: { $0.rule == rule }) else { return .success }
    switch listing.format {
    case nil where listing.fields == nil:
      let words = "quo rule add \(shellQuoted(name)) \(rule.typed(try inbox.teamNames()))"
      try session.output.write(VisibleText.line(words) + "\n")
      if !rule.isEnabled { try session.say("it is disabled") }
    case .json, .jsonl:
      try session.writeRecord(row, selectFields(ruleRecord, named: listing.fields, format: .json))
    default: try session.list(ruleRecord, as: listing) { try $0(row) }
    }
    if let problem = row.problem { try session.say("quo: cannot use rule '\(name)': \(problem)") }
    return .success
  }
}
