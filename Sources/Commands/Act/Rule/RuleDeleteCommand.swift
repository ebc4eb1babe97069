package import Arguments
package import InboxStore

/// `quo rule delete NAME`
package struct RuleDeleteCommand: ChangingCommand {
  package static let declaration = Command(
    "delete", "delete a rule",
    description: ["Deletes a rule. What it has done stays. 'quo undo' brings it back."],
    operands: [RuleCommand.name], groups: [ChangingOptions.ofOneThing],
    examples: [Example("quo rule delete codes", "forget it")],
    seeAlso: ["undo"])

  package static var output: CommandOutput { .none }

  private let name: String
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    name = arguments.operands[0].text
    changing = try ChangingOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    let team = try inbox.teamNames()
    let outcome = try inbox.deleteRule(named: name, author: session.author(inbox, message: changing.message))
    let was = outcome.before.map { " (it was \($0.typed(team)))" } ?? ""
    return Report(
      messages: [.summary("rule '\(name)' deleted\(was)")], wayBack: outcome.operation.map { .init(operation: $0) })
  }
}
