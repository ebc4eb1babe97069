package import Arguments
package import InboxStore

/// `quo config unset KEY`
package struct ConfigUnsetCommand: ChangingCommand {
  package static let declaration = Command(
    "unset", "go back to a setting's default",
    description: [
      "Forgets what was set, so that the default holds again. A setting that is not set stays so. "
        + "'quo undo' brings back what was set."
    ],
    operands: [ConfigCommand.key], groups: [ChangingOptions.ofOneThing],
    examples: [Example("quo config unset arrivals", "as delivered")],
    seeAlso: ["config", "undo"])

  package static var output: CommandOutput { .none }

  private let setting: Setting
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    setting = try ConfigCommand.setting(arguments.operands[0].text)
    changing = try ChangingOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    try session.set(setting, to: nil, in: inbox, changing)
  }
}
