internal import Display
package import Arguments
internal import Text

/// `quo help`: shows how to use a command, or a topic.
package struct HelpCommand: FreeCommand {
  static let schemaOption = Option.flag(
    "schema", "print the JSON Schema of the command's --json output instead; of all records without COMMAND")

  package static let declaration = Command(
    "help", "show help on a command or a topic",
    description: ["Without COMMAND it lists all commands and topics."],
    operands: [Operand("COMMAND", "a command, such as list or config set, or a topic", .any, completion: .command)],
    groups: [OptionGroup("Help", [schemaOption])],
    examples: [
      Example("quo help filters", "all filters"),
      Example("quo help config set", "a command below another"),
      Example("quo help list --schema | jq", "what its JSON looks like, for programs"),
    ],
    seeAlso: ["formats"])

  package static var output: CommandOutput { .none }
  package static var reach: Reach { .nothing }

  private let path: [String]
  private let wantsSchema: Bool

  package init(_ arguments: ParsedArguments) throws {
    path = arguments.operands.map(\.text)
    wantsSchema = arguments.has(Self.schemaOption)
    guard wantsSchema, let name = schemaName, JSONOutputs.type(of: name) == nil else { return }
    throw UsageError(
      "no JSON is described for '\(VisibleText.line(name))'",
      hint: "there are \(JSONOutputs.all.map(\.command).joined(separator: ", "))")
  }

  package func run(_ session: Session) throws -> ExitCode {
    if wantsSchema {
      try session.output.write(JSONOutputs.document(for: schemaName))
    } else {
      let program = QuoProgram.declaration.with(session.settings.aliases)
      try session.output.write(helpText(path, program, session.environment, session.terminal, session.style))
    }
    return .success
  }

  /// The record to show the schema of; nil means all, which `formats` explains.
  private var schemaName: String? {
    path.isEmpty || path == ["formats"] ? nil : path.joined(separator: " ")
  }
}
