internal import Display
package import Arguments
package import InboxStore
internal import Text

/// `quo config get KEY`
package struct ConfigGetCommand: ReadingCommand {
  package static let declaration = Command(
    "get", "print a setting",
    description: [
      "Prints the value that holds: what was set, else the default. A setting that has neither prints nothing and ends "
        + "with 1, as in git."
    ],
    operands: [ConfigCommand.key],
    examples: [Example("quo config get arrivals", "what new arrivals become")],
    seeAlso: ["config"])

  package static var output: CommandOutput { .none }

  private let setting: Setting

  package init(_ arguments: ParsedArguments) throws {
    setting = try ConfigCommand.setting(arguments.operands[0].text)
  }

  package func run(_ session: Session, _ inbox: Inbox) throws -> ExitCode {
    guard let value = try inbox.value(of: setting) else { return .nothing }
    try session.output.write(VisibleText.line(value) + "\n")
    return .success
  }
}
