package import Arguments
package import InboxStore

/// `quo assign`: gives conversations to a member of the team.
package struct AssignCommand: SelectingCommand {
  static let memberOption = Option.value(
    "to", "MEMBER", "whom to give them to: a name, an address, an id, or me", completion: .dynamic("teammates"))

  package static let declaration = Command(
    "assign", "give conversations to a member of the team",
    description: [
      "Assigns conversations to a member. What is handed over to somebody else becomes unread, so that they see it; "
        + "what one takes oneself keeps its status. With -m the reason is left in each conversation as a note, which may "
        + "mention others with @NAME.",
      Marking.selecting, Marking.safety,
    ],
    operands: [SelectionOptions.operand],
    groups: [OptionGroup("Assignment", [memberOption])] + Marking.groupsWithNote,
    examples: [
      Example("quo assign 42 --to marie -m 'asks for a refund'", "hand it over, and say why"),
      Example("quo assign --line Support --assigned-to none --to me", "take all that nobody has"),
      Example("quo list --status unread --assigned-to none --exit-code", "is there any without an owner?"),
    ], seeAlso: ["unassign", "note", "members", "undo", "filters"])

  private let member: String
  package let marking: Marking

  package init(_ arguments: ParsedArguments) throws {
    guard let name = arguments.value(Self.memberOption)?.text, !name.isEmpty else {
      throw UsageError("'quo assign' needs '--to MEMBER'", hint: "'quo members' lists the team")
    }
    guard name != "none" else {
      throw UsageError("'--to' takes a member, not 'none'", hint: "'quo unassign' takes a conversation from its member")
    }
    member = name
    marking = try Marking(arguments)
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    let note = try marking.note(session, inbox)
    return try session.assign(
      inbox, marking.selection.resolve(in: session, inbox), to: member, note: note, changing)
  }
}
