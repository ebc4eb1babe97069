package import Arguments
package import InboxStore

/// `quo pin`: keeps conversations above all others.
package struct Pin: QuoCommand {
  package static let declaration = Command(
    "pin", "keep conversations above all others",
    description: [
      "Pins conversations: every list shows them first, until 'quo unpin'.", Marking.selecting, Marking.safety,
    ],
    operands: [SelectionOptions.operand], groups: Marking.groups,
    examples: [Example("quo pin 42", "keep it in sight")], seeAlso: ["unpin", "list", "undo"])

  package static let access: Inbox.Access? = .write

  private let marking: Marking

  package init(_ arguments: ParsedArguments) throws {
    marking = try Marking(arguments)
  }

  package func run(_ session: Session) throws -> ExitCode {
    try session.change(
      marking.selection, .pin(true), command: "pin", verb: "pinned", marking.changing, marking.listing)
  }
}
