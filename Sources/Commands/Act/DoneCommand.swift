package import Arguments
package import InboxStore

/// `quo done`: marks conversations done.
package struct DoneCommand: MarkingCommand {
  package static let status = Status.done
  package static let declaration = markDeclaration(
    summary: "mark conversations done",
    effect: "Marks conversations done: they leave the inbox and keep their history. A new message brings one back.",
    examples: [
      Example("quo done 42 57", "these two"),
      Example("quo done --before 3d --dry-run", "what would go"),
      Example("quo list --line Support --json | quo done -", "unless something came in since"),
    ])

  package let marking: Marking

  package init(_ arguments: ParsedArguments) throws {
    marking = try Marking(arguments)
  }
}
