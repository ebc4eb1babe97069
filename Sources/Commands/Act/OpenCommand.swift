package import Arguments
package import InboxStore

/// `quo open`: marks conversations open.
package struct OpenCommand: MarkingCommand {
  package static let status = Status.open
  package static let declaration = markDeclaration(
    summary: "mark conversations open",
    effect: "Marks conversations open: looked at, still active. A done one comes back to the inbox.",
    examples: [Example("quo open 42", "back to the inbox"), Example("quo open --status unread", "seen them all")])

  package let marking: Marking

  package init(_ arguments: ParsedArguments) throws {
    marking = try Marking(arguments)
  }
}
