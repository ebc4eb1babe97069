package import Arguments
package import InboxStore

/// `quo config set KEY VALUE`
package struct ConfigSet: QuoCommand {
  package static let declaration = Command(
    "set", "change a setting",
    description: [
      "Changes a setting. Where there is no inbox yet it makes an empty one, so that the settings can be right before "
        + "the first import. Where the team is known, me has to be one of it. 'quo undo' brings back what was before."
    ],
    operands: [Config.key, Operand("VALUE", "what to set it to")],
    groups: [ConfigChange.group],
    examples: [Example("quo config set me \"Marie Roy\"", "who works here")],
    sections: [Config.settings],
    seeAlso: ["config", "undo"])

  package static var output: CommandOutput { .none }
  package static let access: Inbox.Access? = .create

  private let setting: Setting
  private let value: String
  private let change: ConfigChange

  package init(_ arguments: ParsedArguments) throws {
    setting = try Config.setting(arguments.operands[0].text)
    value = arguments.operands[1].text
    change = ConfigChange(arguments)
    // Said before an inbox is made for it.
    guard setting.accepts(value) else {
      throw InboxError.invalidSetting(key: setting.rawValue, value: value, choices: setting.choices)
    }
  }

  package func run(_ session: Session) throws -> ExitCode {
    let inbox = try session.inbox(.create)
    return try change.set(setting, to: meant(in: inbox), in: inbox, session)
  }

  /// The setting `me` names a member, as soon as there is one.
  private func meant(in inbox: Inbox) throws -> String {
    guard setting == .me else { return value }
    let team = try inbox.teamNames()
    return team.isEmpty ? value : try team.person(named: value).label
  }
}
