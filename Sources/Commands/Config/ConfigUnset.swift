package import Arguments
package import InboxStore

/// `quo config unset KEY`
package struct ConfigUnset: QuoCommand {
  package static let declaration = Command(
    "unset", "go back to a setting's default",
    description: ["Forgets what was set, so that the default holds again. A setting that is not set stays so. 'quo undo' brings back what was set."],
    operands: [Config.key], groups: [ConfigChange.group],
    examples: [Example("quo config unset arrivals", "as delivered")],
    seeAlso: ["config", "undo"])

  package static var output: CommandOutput { .none }
  package static let access: Inbox.Access? = .write

  private let setting: Setting
  private let change: ConfigChange

  package init(_ arguments: ParsedArguments) throws {
    setting = try Config.setting(arguments.operands[0].text)
    change = ConfigChange(arguments)
  }

  package func run(_ session: Session) throws -> ExitCode {
    try change.set(setting, to: nil, in: session.inbox(.write), session)
  }
}
