package import Arguments
internal import InboxStore

/// `quo config list`
package struct ConfigListCommand: FreeCommand {
  package static let declaration = Command(
    "list", "list all settings",
    description: ["Lists every setting with its value, and whether it was set here or holds by default."],
    groups: [ConfigCommand.group, ListingOptions.group],
    examples: [
      Example("quo config list --json", "for a script"),
      Example("quo config list --user", "your own, in your file"),
    ],
    seeAlso: ["config", "formats"])

  package static var output: CommandOutput { .list(settingRecord) }

  private let isUser: Bool
  private let listing: ListingOptions

  package init(_ arguments: ParsedArguments) throws {
    isUser = arguments.has(ConfigCommand.userOption)
    listing = try ListingOptions(arguments)
  }

  package func run(_ session: Session) throws -> ExitCode {
    let rows = try isUser ? ownRows(session.settings) : rows(session.openInbox())
    try session.list(settingRecord, as: listing) { row in try rows.forEach(row) }
    return .success
  }

  private func rows(_ inbox: Inbox) throws -> [SettingRow] {
    try Setting.allCases.map { setting in
      try SettingRow(
        key: setting.rawValue, value: inbox.value(of: setting), isSet: inbox.isSet(setting), summary: setting.summary)
    }
  }

  private func ownRows(_ settings: UserSettings) throws -> [SettingRow] {
    try UserSetting.allCases.map { setting in
      let value = try setting == .apiKey ? settings.shownKey() : settings.text(of: setting)
      return SettingRow(key: setting.rawValue, value: value, isSet: value != nil, summary: setting.summary)
    }
  }
}
