package import Arguments
package import InboxStore
internal import Text

/// `quo config set KEY VALUE`
package struct ConfigSetCommand: MakingCommand, OneThingCommand {
  package static let declaration = Command(
    "set", "change a setting",
    description: [
      "Changes a setting. Where there is no inbox yet it makes an empty one, so that the settings can be right before "
        + "the first import. Where the team is known, me has to be one of it. 'quo undo' brings back what was before.",
      "hours are days and what the clock shows then: mon-fri 9:00-17:00, or mon-thu 9-12,13-17; fri 9-12. Hours may go over "
        + "midnight. holidays are dates and ranges of dates: 2026-12-25, 2026-12-24..2027-01-02.",
      "With --user it writes your file, for which there is no undo. The VALUE of api-key is -: the key is read from "
        + "standard input, from a terminal without showing it, since the shell keeps arguments in its history.",
    ],
    operands: [ConfigCommand.key, Operand("VALUE", "what to set it to", completion: .dynamic("setting-values"))],
    groups: [ConfigCommand.group] + ChangingOptions.ofOneThing,
    examples: [
      Example("quo config set me \"Marie Roy\"", "who works here"),
      Example("quo config set hours 'mon-fri 9:00-17:00' --line sales", "when that line is answered"),
      Example("quo config set holidays '2026-12-25 2026-12-31..2027-01-02'", "when nobody works"),
      Example("quo config set shared group", "who is in the group of the inbox's folder uses it, too"),
      Example("quo config set --user db ~/team.db", "your inbox is elsewhere"),
      Example("pass show quo | quo config set --user api-key -", "the key, from where you keep it"),
    ],
    sections: ConfigCommand.sections,
    seeAlso: ["config", "undo"])

  private let setting: NamedSetting
  private let value: Argument
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    setting = try NamedSetting(arguments)
    value = arguments.operands[1]
    changing = try ChangingOptions(arguments)
    // Checked before an inbox or a file is made for the value.
    switch setting {
    case .inbox(let setting, _):
      guard setting.accepts(value.text) else {
        throw InboxError.invalidSetting(key: setting.rawValue, value: value.text, choices: setting.described)
      }
    case .sharing:
      guard Sharing(word: value.text) != nil else {
        let choices = Sharing.allCases.map(\.rawValue)
        throw InboxError.invalidSetting(key: ConfigCommand.sharedKey, value: value.text, choices: choices)
      }
    case .user(.setting(.apiKey)):
      guard value.text == "-" else {
        throw UsageError(
          "a key is no argument: the shell would keep it in its history",
          hint: "'quo config set --user api-key -' reads it from standard input")
      }
    case .user(let key):
      if case .alias(let name) = key, Alias.isCommand(name) {
        throw UsageError("'\(name)' is a command, which no alias replaces")
      }
      guard key.accepts(value.bytes) else {
        throw InboxError.invalidSetting(key: key.text, value: value.text, choices: key.described)
      }
    }
    try setting.refuseHistory(changing)
  }

  package func run(_ session: Session) throws -> ExitCode {
    switch setting {
    case .inbox, .sharing: return try runOnInbox(session)
    case .user(.setting(.apiKey)): try session.setKey(changing)
    case .user(let key): try session.set(key, to: value.bytes, changing)
    }
    return .success
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    if case .sharing = setting, let sharing = Sharing(word: value.text) {
      try session.refuseIfServed("change who may use the files")
      return try inbox.report(sharingWith: sharing, isDryRun: changing.isDryRun)
    }
    guard case .inbox(let setting, let line) = setting else { return Report() }
    return try session.set(setting, to: meant(setting, in: inbox), line: line, in: inbox, changing)
  }

  /// The value to store: for `me`, the member's name, once there are members.
  private func meant(_ setting: Setting, in inbox: Inbox) throws -> String {
    guard setting == .me else { return value.text }
    let team = try inbox.teamNames()
    return team.isEmpty ? value.text : try team.person(named: value.text).label
  }
}
