package import Arguments
package import InboxStore

/// `quo rule run [NAME]`
package struct RuleRunCommand: ChangingCommand {
  package static let declaration = Command(
    "run", "do what rules would do about what is there",
    description: [
      "Has every enabled rule, or the one called NAME, look at the conversations of the inbox, as if their last "
        + "activities and what is unanswered had just come in, however old. A rule that says of messages that nobody "
        + "wrote them looks at all there are: who waits changes then, and no status.",
      "It is one operation for each rule, and 'quo undo' takes them back together.",
    ],
    operands: [Operand("NAME", "which rule", .optional, completion: .dynamic("rules"))],
    groups: [ChangingOptions.group, ListingOptions.group],
    examples: [
      Example("quo rule run codes", "file what came before there was the rule"),
      Example("quo rule run --dry-run", "the same as 'quo rule test'"),
    ],
    seeAlso: ["undo", "formats"])

  package static var output: CommandOutput { .list(fieldChangeRecord) }

  private let name: String?
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    name = arguments.operands.first?.text
    changing = try ChangingOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    try session.runRules(name, inbox, changing)
  }
}
