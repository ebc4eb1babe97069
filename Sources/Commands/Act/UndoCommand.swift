package import Arguments
package import InboxStore

/// `quo undo`: takes back a whole operation.
package struct UndoCommand: ChangingCommand {
  package static let declaration = Command(
    "undo", "take back a whole operation",
    description: [
      "Takes back your newest operation that is in effect, or the one named, whoever did it: every conversation, contact, "
        + "view and setting goes back to what it was before, a note goes, and so does a member who was added. Repeat it to "
        + "go further back. Of an import the statuses are taken back; messages, contacts and new conversations stay. "
        + "A run of 'quo sync' is taken back as a whole, by its number.",
      "Where something else has changed one of them since, or was built on it, nothing is taken back, it is named and "
        + "quo ends with 4; --force takes back the rest. An undo is an operation too, and 'quo redo' takes it back.",
    ],
    operands: [UndoOptions.operand], groups: UndoOptions.groups,
    examples: [Example("quo undo", "the last thing you did"), Example("quo undo 17", "operation 17")],
    seeAlso: ["redo", "log"])

  package static var output: CommandOutput { .list(fieldChangeRecord) }

  private let options: UndoOptions
  package var changing: ChangingOptions { options.changing }

  package init(_ arguments: ParsedArguments) throws {
    options = try UndoOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    try session.takeBack(inbox, options.operation.map(UndoTarget.operation) ?? .newest, "undo", options)
  }
}
