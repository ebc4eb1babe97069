package import Arguments
package import InboxStore

/// `quo unpin`: lets conversations stand in their place again.
package struct Unpin: QuoCommand {
  package static let declaration = Command(
    "unpin", "let conversations stand in their place again",
    description: ["Takes the pin off conversations.", Marking.selecting, Marking.safety],
    operands: [SelectionOptions.operand], groups: Marking.groups,
    examples: [Example("quo unpin --pinned", "all of them")], seeAlso: ["pin", "list", "undo"])

  package static let access: Inbox.Access? = .write

  private let marking: Marking

  package init(_ arguments: ParsedArguments) throws {
    marking = try Marking(arguments)
  }

  package func run(_ session: Session) throws -> ExitCode {
    try session.change(
      marking.selection, .pin(false), command: "unpin", verb: "unpinned", marking.changing, marking.listing)
  }
}
