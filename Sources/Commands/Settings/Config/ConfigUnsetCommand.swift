package import Arguments
package import InboxStore

/// `quo config unset KEY`
package struct ConfigUnsetCommand: OneThingCommand {
  package static let declaration = Command(
    "unset", "go back to a setting's default",
    description: [
      "Forgets what was set, so that the default holds again. A setting that is not set stays so. "
        + "'quo undo' brings back what was set, but for your own settings: with --user there is no undo."
    ],
    operands: [ConfigCommand.key], groups: [ConfigCommand.group] + ChangingOptions.ofOneThing,
    examples: [
      Example("quo config unset arrivals", "as delivered"),
      Example("quo config unset --user api-key", "forget the key for Quo's API"),
    ],
    seeAlso: ["config", "undo"])

  private let setting: NamedSetting
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    setting = try NamedSetting(arguments)
    changing = try ChangingOptions(arguments)
    try setting.refuseHistory(changing)
  }

  package func run(_ session: Session) throws -> ExitCode {
    switch setting {
    case .inbox, .sharing: return try runOnInbox(session)
    case .user(.setting(.apiKey)): try session.removeKey(changing)
    case .user(let key): try session.set(key, to: nil, changing)
    }
    return .success
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    if case .sharing = setting {
      try session.refuseIfServed("change who may use the files")
      return try inbox.report(sharingWith: .nobody, isDryRun: changing.isDryRun)
    }
    guard case .inbox(let setting, let line) = setting else { return Report() }
    return try session.set(setting, to: nil, line: line, in: inbox, changing)
  }
}
