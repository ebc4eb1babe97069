package import Arguments
internal import InboxStore
internal import Text

/// `quo config`: a team's settings, kept in its inbox, and a person's own, kept in a file.
package struct ConfigCommand: CommandFamily {
  package static var subcommands: [any QuoCommand.Type] {
    [ConfigListCommand.self, ConfigGetCommand.self, ConfigSetCommand.self, ConfigUnsetCommand.self]
  }

  package static let declaration = Command(
    "config", "show and change settings",
    description: [
      "The team's settings are kept in the inbox, so they hold for everybody who uses it, and are in its history.",
      "With --user it is your own settings, which hold for all inboxes that you use. They are in a file, "
        + "~/.config/quo/config, of lines such as 'me = Marie Roy', which you may also edit; the key for Quo's API is in a "
        + "file beside it that only you can read. They have no history and no undo.",
      "hours may differ by line: --line says which one a value is for, as does a key such as hours.PN1, which 'quo "
        + "config list' prints. A line without hours of its own has those that Quo says, and else those of the team. "
        + "The hours of Quo are in the zone that Quo says, all others in yours.",
    ],
    subcommands: subcommands.map { $0.declaration },
    examples: [
      Example("quo config set arrivals open", "keep unread for reminders made by hand"),
      Example("quo config set hours 'mon-thu 9-12,13-17; fri 9-12'", "when the team works"),
      Example("quo config set hours 'sat 10:00-14:00' --line sales", "when one line is answered"),
      Example("quo config set --user me \"Marie Roy\"", "who you are"),
      Example("quo config set --user alias.mine 'list --assigned-to me'", "'quo mine' lists what is yours"),
      Example("quo config set --user api-key -", "asks for the key for Quo's API, without showing it"),
      Example("quo config list", "what is set, and what holds where nothing is"),
    ],
    sections: sections)

  /// The help on every setting and its values, derived from the settings.
  static let sections = [
    Section(
      "Settings",
      [
        .terms(
          Setting.allCases.map { setting in
            let standard = setting.standard.map { "; \($0) where nothing is set" } ?? ""
            return .init(setting.rawValue, setting.summary + standard)
          } + [.init(sharedKey, sharedSummary + "; false where nothing is set")]),
        .paragraph(
          "shared is about the inbox's files on this machine, so it has no undo and is in no export. The folder has to be "
            + "the group's: chgrp TEAM and chmod 2770. 'quo doctor' tells what is missing."),
      ]),
    Section(
      "Your own settings",
      [
        .terms(
          UserSetting.allCases.map { .init($0.rawValue, $0.summary) }
            + [.init("alias.NAME", UserSettingKey.aliasSummary)]),
        .paragraph(
          "The words of an alias are split as in a shell, and may begin with another alias. A command, also a program "
            + "quo-NAME, is never replaced by an alias. The command line says more than the environment, that more than "
            + "your settings, and those more than the inbox's me."),
      ]),
  ]

  /// The key of the setting that says who may use the inbox's files.
  static let sharedKey = "shared"
  static let sharedSummary = "who else on this machine may use the inbox's files: group, that of the folder, or false"

  static let key = Operand(
    "KEY", "which setting",
    completion: .choices(
      (Setting.allCases.map { Choice($0.rawValue, $0.summary) }) + [Choice(sharedKey, sharedSummary)]
        + UserSetting.allCases.filter { Setting(rawValue: $0.rawValue) == nil }
        .map { Choice($0.rawValue, $0.summary) }))

  static let userOption = Option.flag("user", "your own settings, in a file, instead of the inbox's", reach: .account)
  static let lineOption = Option.value(
    "line", short: "l", "LINE", "hours of this line, by name, number or id", completion: .dynamic("lines"))
  static let group = OptionGroup("Settings", [userOption, lineOption])
}

/// The setting that a command is about.
enum NamedSetting {
  /// A setting of the inbox; with a line, as it was named, the line's own.
  case inbox(Setting, line: String? = nil)
  /// The users of the machine who may use the inbox's files.
  case sharing
  case user(UserSettingKey)

  /// Finds the setting by the first operand. Throws an error with a suggestion for an unknown key.
  init(_ arguments: ParsedArguments) throws {
    let text = arguments.operands[0].text
    let isUser = arguments.has(ConfigCommand.userOption)
    let option = arguments.value(ConfigCommand.lineOption)?.text
    let ofLine = isUser ? nil : SettingKey(text)?.line
    if ofLine != nil, option != nil {
      throw UsageError("'\(VisibleText.line(text))' says whose hours already", hint: "leave out '--line'")
    }
    let line = ofLine ?? option
    let key = ofLine == nil ? text : Setting.hours.rawValue
    let isSharing = key == ConfigCommand.sharedKey
    if line != nil, Setting(rawValue: key)?.isPerLine == false || isUser || isSharing {
      throw UsageError("'--line' says whose hours; '\(key)' is the same for all lines")
    }
    let notOwn = UsageError("'\(key)' is a setting of the inbox, not of your own", hint: "leave out '--user'")
    switch (Setting(rawValue: key), UserSettingKey(key)) {
    case (_, let setting?) where isUser: self = .user(setting)
    case (let setting?, _) where !isUser: self = .inbox(setting, line: line)
    case _ where isSharing && !isUser: self = .sharing
    case (_, .some):
      throw UsageError("'\(key)' is a setting of your own, not of the inbox", hint: "say '--user'")
    case (.some, _): throw notOwn
    case _ where isSharing: throw notOwn
    default:
      let choices = isUser ? UserSettingKey.described : Setting.allCases.map(\.rawValue) + [ConfigCommand.sharedKey]
      throw InboxError.unknownSetting(key: key, choices: choices)
    }
  }
}
