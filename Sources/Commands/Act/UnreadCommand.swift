package import Arguments
package import InboxStore

/// `quo unread`: marks conversations unread.
package struct UnreadCommand: MarkingCommand {
  package static let status = Status.unread
  package static let declaration = markDeclaration(
    summary: "mark conversations unread",
    effect: "Marks conversations unread, so that somebody looks at them again.",
    examples: [Example("quo unread 42", "ask for attention")])

  package let marking: Marking

  package init(_ arguments: ParsedArguments) throws {
    marking = try Marking(arguments)
  }
}
