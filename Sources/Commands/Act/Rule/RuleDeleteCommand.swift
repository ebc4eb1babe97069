package import Arguments
package import InboxStore

/// `quo rule delete NAME`
package struct RuleDeleteCommand: OneThingCommand {
  package static let declaration = Command(
    "delete", "delete a rule",
    description: ["Deletes a rule. What it has done stays. 'quo undo' brings it back."],
    operands: [RuleCommand.name], groups: ChangingOptions.ofOneThing,
    examples: [Example("quo rule delete codes", "forget it")],
    seeAlso: ["undo"])

  private let name: String
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    name = arguments.operands[0].text
    changing = try ChangingOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    let team = try inbox.teamNames()
    let rule = try inbox.rule(named: name)
    let operation = try inbox.deleteRule(named: name, author: session.author(inbox, message: changing.message))
    return Report("rule '\(name)' deleted (it was \(rule.typed(team)))", madeBy: operation)
  }
}
