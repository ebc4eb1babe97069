package import Arguments
package import InboxStore

/// `quo config set KEY VALUE`
package struct ConfigSetCommand: MakingCommand {
  package static let declaration = Command(
    "set", "change a setting",
    description: [
      "Changes a setting. Where there is no inbox yet it makes an empty one, so that the settings can be right before "
        + "the first import. Where the team is known, me has to be one of it. 'quo undo' brings back what was before."
    ],
    operands: [ConfigCommand.key, Operand("VALUE", "what to set it to")],
    groups: [ChangingOptions.ofOneThing],
    examples: [Example("quo config set me \"Marie Roy\"", "who works here")],
    sections: [ConfigCommand.settings],
    seeAlso: ["config", "undo"])

  package static var output: CommandOutput { .none }

  private let setting: Setting
  private let value: String
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    setting = try ConfigCommand.setting(arguments.operands[0].text)
    value = arguments.operands[1].text
    changing = try ChangingOptions(arguments)
    // Checked before an inbox is made for the value.
    guard setting.accepts(value) else {
      throw InboxError.invalidSetting(key: setting.rawValue, value: value, choices: setting.choices)
    }
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    try session.set(setting, to: meant(in: inbox), in: inbox, changing)
  }

  /// The value to store: for `me`, the member's name, once there are members.
  private func meant(in inbox: Inbox) throws -> String {
    guard setting == .me else { return value }
    let team = try inbox.teamNames()
    return team.isEmpty ? value : try team.person(named: value).label
  }
}
