package import Arguments
internal import InboxStore

/// `quo config list`
package struct ConfigListCommand: FreeCommand {
  package static let declaration = Command(
    "list", "list all settings",
    description: [
      "Lists every setting with its value, and whether it was set here or holds by default; last the hours that were set "
        + "for single lines. With --line it lists what holds for that line."
    ],
    groups: [ConfigCommand.group, ListingOptions.group],
    examples: [
      Example("quo config list --json", "for a script"),
      Example("quo config list --user", "your own, in your file"),
    ],
    seeAlso: ["config", "formats"])

  package static var output: CommandOutput { .list(settingRecord) }
  package static var reach: Reach { .inbox }

  private let isUser: Bool
  /// The line whose settings to list, as it was named.
  private let line: String?
  private let listing: ListingOptions

  package init(_ arguments: ParsedArguments) throws {
    isUser = arguments.has(ConfigCommand.userOption)
    line = arguments.value(ConfigCommand.lineOption)?.text
    if isUser, line != nil { throw UsageError("'--line' and '--user' contradict each other") }
    listing = try ListingOptions(arguments)
  }

  package func run(_ session: Session) throws -> ExitCode {
    let rows = try isUser ? ownRows(session.settings) : rows(session.openInbox())
    try session.list(settingRecord, as: listing) { row in try rows.forEach(row) }
    return .success
  }

  private func rows(_ inbox: Inbox) throws -> [SettingRow] {
    let hours = try inbox.hoursOfLines()
    func row(_ line: Line) throws -> SettingRow { try hoursRow(line, hours[line.row], inbox) }
    if let line {
      let named = try inbox.line(named: line)
      return try inbox.lines().filter { $0.row == named }.map(row)
    }
    let ofAll = try Setting.allCases.map { setting in
      try SettingRow(
        key: setting.rawValue, value: inbox.value(of: setting), isSet: inbox.isSet(setting), summary: setting.summary)
    }
    let sharing = try inbox.sharing()
    let shared = SettingRow(
      key: ConfigCommand.sharedKey, value: sharing.rawValue, isSet: sharing != .nobody,
      summary: ConfigCommand.sharedSummary)
    return ofAll + [shared] + (try inbox.lines().map(row).filter(\.isSet))
  }

  /// The hours that hold for a line.
  private func hoursRow(_ line: Line, _ hours: LineHours?, _ inbox: Inbox) throws -> SettingRow {
    SettingRow(
      key: try inbox.key(of: .hours, line: line.row).text, value: hours?.text, isSet: hours?.source == .line,
      summary: Setting.hours.summary, line: line.reference)
  }

  private func ownRows(_ settings: UserSettings) throws -> [SettingRow] {
    let keys = UserSetting.allCases.map(UserSettingKey.setting) + settings.aliases.map { .alias($0.name) }
    return try keys.map { key in
      let value = try key == .setting(.apiKey) ? settings.shownKey() : settings.text(of: key)
      return SettingRow(key: key.text, value: value, isSet: value != nil, summary: key.summary)
    }
  }
}
