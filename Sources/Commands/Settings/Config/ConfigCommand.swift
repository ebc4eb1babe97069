package import Arguments
internal import InboxStore

/// `quo config`: a team's settings, kept in its inbox.
package struct ConfigCommand: CommandFamily {
  package static var subcommands: [any QuoCommand.Type] {
    [ConfigListCommand.self, ConfigGetCommand.self, ConfigSetCommand.self, ConfigUnsetCommand.self]
  }

  package static let declaration = Command(
    "config", "show and change settings",
    description: ["Settings are kept in the inbox, so they hold for everybody who uses it."],
    subcommands: subcommands.map { $0.declaration },
    examples: [
      Example("quo config set arrivals open", "keep unread for reminders made by hand"),
      Example("quo config list", "what is set, and what holds where nothing is"),
    ],
    sections: [settings])

  /// The help on every setting and its values, derived from the settings.
  static let settings = Section(
    "Settings",
    [
      .terms(
        Setting.allCases.map { setting in
          let standard = setting.standard.map { "; \($0) where nothing is set" } ?? ""
          return .init(setting.rawValue, setting.summary + standard)
        })
    ])

  static let key = Operand(
    "KEY", "which setting",
    completion: .choices(Setting.allCases.map { Choice($0.rawValue, $0.summary) }))

  /// The setting with this key. Throws an error with a suggestion for an unknown key.
  static func setting(_ key: String) throws -> Setting {
    guard let setting = Setting(rawValue: key) else {
      throw InboxError.unknownSetting(key: key, choices: Setting.allCases.map(\.rawValue))
    }
    return setting
  }
}
