internal import Display
package import Arguments
internal import InboxStore
internal import Text

/// `quo config get KEY`
package struct ConfigGetCommand: FreeCommand {
  package static let declaration = Command(
    "get", "print a setting",
    description: [
      "Prints the value that holds: what was set, else the default. A setting that has neither prints nothing and ends "
        + "with 1, as in git. With --line it is what holds for that line, wherever it is from. The key for Quo's API is never printed; whether there is one is said on standard error."
    ],
    operands: [ConfigCommand.key], groups: [ConfigCommand.group],
    examples: [
      Example("quo config get arrivals", "what new arrivals become"),
      Example("quo config get hours --line sales", "when that line is answered"),
      Example("quo config get --user api-key || echo 'no key yet'", "whether there is a key"),
    ],
    seeAlso: ["config"])

  package static var output: CommandOutput { .none }
  package static var reach: Reach { .inbox }

  private let setting: NamedSetting

  package init(_ arguments: ParsedArguments) throws {
    setting = try NamedSetting(arguments)
  }

  package func run(_ session: Session) throws -> ExitCode {
    let value =
      switch setting {
      case .inbox(let setting, nil): try session.openInbox().value(of: setting)
      case .inbox(_, let line?): try hours(of: line, session.openInbox())
      case .sharing: try session.openInbox().sharing().rawValue
      case .user(.setting(.apiKey)): try session.settings.shownKey()
      case .user(let setting): try session.settings.text(of: setting)
      }
    guard let value else { return .nothing }
    if case .user(.setting(.apiKey)) = setting {
      try session.say("setting 'api-key' is \(value)")
      return .success
    }
    try session.output.write(VisibleText.line(value) + "\n")
    return .success
  }

  /// The hours that hold for a line.
  private func hours(of line: String, _ inbox: Inbox) throws -> String? {
    try inbox.hoursOfLines()[inbox.line(named: line)]?.text
  }
}
