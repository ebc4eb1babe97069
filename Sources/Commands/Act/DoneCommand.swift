package import Arguments
package import InboxStore

/// `quo done`: marks conversations done.
package struct DoneCommand: MarkingCommand {
  package static let status = Status.done
  package static let declaration = markDeclaration(
    summary: "mark conversations done",
    effect: "Marks conversations done: they leave the inbox and keep their history. Done says that there is nothing to "
      + "answer, so nobody waits in one any more; --unreplied keeps those whose last word is theirs. A new message brings "
      + "one back, and the wait begins with it.",
    examples: [
      Example("quo done 42 57", "these two"),
      Example("quo done 12,14 20-25", "these two, and all from 20 to 25"),
      Example("quo done --before 3d --dry-run", "what would go"),
      Example("quo list --line Support --json | quo done -", "unless something came in since"),
    ])

  package let marking: Marking

  package init(_ arguments: ParsedArguments) throws {
    marking = try Marking(arguments)
  }
}
