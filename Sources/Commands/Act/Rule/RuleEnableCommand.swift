package import Arguments
package import InboxStore

/// `quo rule enable NAME`
package struct RuleEnableCommand: OneThingCommand {
  package static let declaration = Command(
    "enable", "have a rule run again",
    description: ["Has a rule that was disabled run at the next import. What came in meanwhile stays as it is."],
    operands: [RuleCommand.name], groups: ChangingOptions.ofOneThing,
    examples: [Example("quo rule enable codes", "from now on")],
    seeAlso: ["undo"])

  private let name: String
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    name = arguments.operands[0].text
    changing = try ChangingOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    try session.setRule(name, isEnabled: true, inbox, changing)
  }
}

extension Session {
  /// Enables or disables a rule.
  func setRule(
    _ name: String, isEnabled: Bool, _ inbox: WritableInbox, _ options: ChangingOptions
  ) throws -> Report {
    var rule = try inbox.rule(named: name)
    rule.isEnabled = isEnabled
    if isEnabled { try inbox.check(rule, in: ruleContext(inbox)) }
    let state = isEnabled ? "enabled" : "disabled"
    let outcome = try inbox.save(
      rule, command: "rule \(isEnabled ? "enable" : "disable")", author: author(inbox, message: options.message))
    return outcome.operation.map { Report("rule '\(name)' \(state)", madeBy: $0) }
      ?? .nothing("it is \(state) already")
  }
}
