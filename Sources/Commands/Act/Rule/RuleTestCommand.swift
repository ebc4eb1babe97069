package import Arguments
package import InboxStore

/// `quo rule test [NAME]`
package struct RuleTestCommand: ChangingCommand {
  package static let declaration = Command(
    "test", "say what rules would do about what is there",
    description: [
      "Says what every enabled rule, or the one called NAME, would do about what is in the inbox now, and changes "
        + "nothing. 'quo rule run' does it."
    ],
    operands: [Operand("NAME", "which rule", .optional, completion: .dynamic("rules"))],
    groups: [OptionGroup("Changing", [ChangingOptions.quietOption]), ListingOptions.group],
    examples: [
      Example("quo rule test codes", "would it file what it should?"),
      Example("quo rule test --json | jq length", "how many changes are there?"),
    ],
    seeAlso: ["formats"])

  package static var output: CommandOutput { .list(fieldChangeRecord) }

  private let name: String?
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    name = arguments.operands.first?.text
    changing = try ChangingOptions(arguments, isRehearsal: true)
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    try session.runRules(name, inbox, changing)
  }
}
