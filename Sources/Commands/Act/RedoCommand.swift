package import Arguments
package import InboxStore

/// `quo redo`: reapplies an operation that was undone.
package struct RedoCommand: ChangingCommand {
  package static let declaration = Command(
    "redo", "put back what was undone",
    description: ["Takes back your newest undo that is in effect. Repeat it to put back more."],
    groups: UndoOptions.groups,
    examples: [Example("quo redo", "what the last undo took back")], seeAlso: ["undo", "log"])

  package static var output: CommandOutput { .list(fieldChangeRecord) }

  private let options: UndoOptions
  package var changing: ChangingOptions { options.changing }

  package init(_ arguments: ParsedArguments) throws {
    options = try UndoOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    try session.takeBack(inbox, .newestUndo, "redo", options)
  }
}
