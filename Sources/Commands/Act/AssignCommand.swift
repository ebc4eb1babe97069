package import Arguments
package import InboxStore

/// `quo assign`: gives conversations to a member of the team.
package struct Assign: SelectingCommand {
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
    groups: [OptionGroup("Assignment", [memberOption])] + assignmentGroups,
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
    let person = try session.member(named: member, in: inbox)
    let actor = try session.actor(inbox)
    let note = try changing.message.map { try session.noteDraft($0, inbox, whenEmpty: withoutNote) }
    return try session.change(
      inbox, marking.selection.resolve(in: session, inbox),
      .assign(to: person.row, isHandover: person != actor.member, note: note),
      command: "assign",
      verb: "assigned to \(person.label)", state: "assigned to \(person.label)", changing)
  }
}

/// `quo unassign`: takes conversations from whoever has them.
package struct Unassign: SelectingCommand {
  package static let declaration = Command(
    "unassign", "take conversations from whoever has them",
    description: [
      "Makes conversations nobody's again; their status stays. With -m the reason is left in each as a note.",
      Marking.selecting, Marking.safety,
    ],
    operands: [SelectionOptions.operand], groups: assignmentGroups,
    examples: [Example("quo unassign --assigned-to marie -m 'away until Monday'", "all that she has in the inbox")],
    seeAlso: ["assign", "undo", "filters"])

  package let marking: Marking

  package init(_ arguments: ParsedArguments) throws {
    marking = try Marking(arguments)
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    let note = try changing.message.map { try session.noteDraft($0, inbox, whenEmpty: withoutNote) }
    return try session.change(
      inbox, marking.selection.resolve(in: session, inbox), .assign(to: nil, isHandover: false, note: note),
      command: "unassign",
      verb: "unassigned",
      changing)
  }
}

private let withoutNote = "without -m no note is left"

/// The option groups of a selection-changing command; the message also becomes a note here.
private let assignmentGroups = Marking.groups.map { group in
  OptionGroup(
    group.title,
    group.options.map { option in
      option.long == ChangingOptions.messageOption.long
        ? .value("message", short: "m", "TEXT", "why: a note in each conversation, and in the history") : option
    })
}
