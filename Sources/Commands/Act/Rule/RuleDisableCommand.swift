package import Arguments
package import InboxStore

/// `quo rule disable NAME`
package struct RuleDisableCommand: OneThingCommand {
  package static let declaration = Command(
    "disable", "keep a rule from running",
    description: ["Keeps a rule, with its place, but no import runs it. 'quo rule run NAME' still does."],
    operands: [RuleCommand.name], groups: ChangingOptions.ofOneThing,
    examples: [Example("quo rule disable codes", "until 'quo rule enable codes'")],
    seeAlso: ["undo"])

  private let name: String
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    name = arguments.operands[0].text
    changing = try ChangingOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    try session.setRule(name, isEnabled: false, inbox, changing)
  }
}
