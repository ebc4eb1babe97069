package import Arguments
package import InboxStore

/// `quo contact note CONTACT TEXT`
package struct ContactNoteCommand: ChangingCommand {
  package static let declaration = Command(
    "note", "leave a note on a contact",
    description: [
      "Leaves a note with today's date on a contact; 'quo contact show' shows it. A note on one conversation is "
        + "'quo note'."
    ],
    operands: [ContactOperand.several, Operand("TEXT", "the note; - reads it from standard input")],
    groups: ContactCommand.changingGroups,
    examples: [Example("quo contact note 'Jane Tremblay' 'prefers mornings'", "for the next one who calls her")],
    sections: [ContactCommand.naming],
    seeAlso: ["contact", "undo"])

  package static var output: CommandOutput { .list(fieldChangeRecord) }

  private let contact: ContactOperand
  private let text: String
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    changing = try ChangingOptions(arguments)
    contact = ContactOperand(text: arguments.operands[0].text)
    text = arguments.operands[1].text
    if text == "-" && contact.readsInput {
      throw UsageError("standard input is read once: for the contacts or for the note")
    }
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    let note = text == "-" ? try session.inputText() : text
    guard note.contains(where: { !$0.isWhitespace }) else { throw UsageError("a note needs a text, not an empty one") }
    return try session.edit(contact, [.note(note)], in: inbox, command: "contact note", verb: "noted", changing)
  }
}
