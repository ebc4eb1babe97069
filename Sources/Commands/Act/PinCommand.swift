package import Arguments
internal import InboxStore

/// `quo pin`: keeps conversations above all others.
package struct PinCommand: PinningCommand {
  package static let setsPin = true
  package static let declaration = Command(
    "pin", "keep conversations above all others",
    description: [
      "Pins conversations: every list shows them first, until 'quo unpin'.", Marking.selecting, Marking.safety,
    ],
    operands: [SelectionOptions.operand], groups: Marking.groups,
    examples: [Example("quo pin 42", "keep it in sight")], seeAlso: ["unpin", "list", "undo"])

  package let marking: Marking

  package init(_ arguments: ParsedArguments) throws {
    marking = try Marking(arguments)
  }
}
