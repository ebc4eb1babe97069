package import Arguments
package import InboxStore

/// `quo config list`
package struct ConfigListCommand: ReadingCommand {
  package static let declaration = Command(
    "list", "list all settings",
    description: ["Lists every setting with its value, and whether it was set here or holds by default."],
    groups: [ListingOptions.group],
    examples: [Example("quo config list --json", "for a script")],
    seeAlso: ["config", "formats"])

  package static var output: CommandOutput { .list(settingRecord) }

  private let listing: ListingOptions

  package init(_ arguments: ParsedArguments) throws {
    listing = try ListingOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: Inbox) throws -> ExitCode {
    try session.list(settingRecord, as: listing) { row in
      for setting in Setting.allCases {
        try row(SettingRow(setting: setting, value: inbox.value(of: setting), isSet: inbox.isSet(setting)))
      }
    }
    return .success
  }
}
