package import Arguments
internal import InboxStore

/// `quo unpin`: returns conversations to their usual place.
package struct UnpinCommand: PinningCommand {
  package static let setsPin = false
  package static let declaration = Command(
    "unpin", "let conversations stand in their place again",
    description: ["Takes the pin off conversations.", Marking.selecting, Marking.safety],
    operands: [SelectionOptions.operand], groups: Marking.groups,
    examples: [Example("quo unpin --pinned", "all of them")], seeAlso: ["pin", "list", "undo"])

  package let marking: Marking

  package init(_ arguments: ParsedArguments) throws {
    marking = try Marking(arguments)
  }
}
