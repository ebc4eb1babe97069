package import Arguments
package import InboxStore

/// `quo members remove MEMBER`
package struct MembersRemoveCommand: OneThingCommand {
  package static let declaration = Command(
    "remove", "remove somebody who was added here by mistake",
    description: [
      "Removes somebody who was added with 'quo members add'. As long as conversations are assigned to them, notes "
        + "mention them or something else refers to them they stay. 'quo undo' brings them back."
    ],
    operands: [MemberOptions.member], groups: ChangingOptions.ofOneThing,
    examples: [Example("quo members remove 'Luc Roi'", "added twice")],
    seeAlso: ["members", "undo"])

  private let member: String
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    member = arguments.operands[0].text
    changing = try ChangingOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    let person = try session.member(named: member, in: inbox)
    let author = try session.author(inbox, message: changing.message, mayBeAmbiguous: true)
    let operation = try inbox.remove(member: person.id, author: author)
    return Report("removed \(person.label) (\(person.id))", madeBy: operation)
  }
}
