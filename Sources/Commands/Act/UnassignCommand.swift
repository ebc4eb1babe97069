package import Arguments
package import InboxStore

/// `quo unassign`: takes conversations from whoever has them.
package struct UnassignCommand: SelectingCommand {
  package static let declaration = Command(
    "unassign", "take conversations from whoever has them",
    description: [
      "Makes conversations nobody's again; their status stays. With -m the reason is left in each as a note.",
      Marking.selecting, Marking.safety,
    ],
    operands: [SelectionOptions.operand], groups: Marking.groupsWithNote,
    examples: [Example("quo unassign --assigned-to marie -m 'away until Monday'", "all that she has in the inbox")],
    seeAlso: ["assign", "undo", "filters"])

  package let marking: Marking

  package init(_ arguments: ParsedArguments) throws {
    marking = try Marking(arguments)
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    let note = try marking.note(session, inbox)
    return try session.unassign(inbox, marking.selection.resolve(in: session, inbox), note: note, changing)
  }
}
