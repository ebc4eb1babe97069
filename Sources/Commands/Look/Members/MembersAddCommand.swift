package import Arguments
package import InboxStore
internal import Text

/// `quo members add NAME`
package struct MembersAddCommand: MakingCommand, OneThingCommand {
  static let idOption = Option.value("id", "ID", "their id in Quo (US...), where it is known")

  package static let declaration = Command(
    "add", "add somebody whom no import has told of",
    description: [
      "Adds a member, for a team whose exports name no users. The last word of NAME is the last name. Where there is no "
        + "inbox yet it makes an empty one.",
      "What an import says of the same id later takes the place of what was said here. Somebody added without an id gets "
        + "one, and becomes the member whom an import brings with the same address. 'quo undo' takes the member away again, "
        + "as long as nothing refers to them.",
    ],
    operands: [Operand("NAME", "first and last name")],
    groups: [
      OptionGroup("Member", [MemberOptions.emailOption, MemberOptions.roleOption, idOption])
    ] + ChangingOptions.ofOneThing,
    examples: [Example("quo members add 'Marie Roy' --email marie@acme.example", "one more")],
    seeAlso: ["members", "config", "undo"])

  private let member: NewMember
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    changing = try ChangingOptions(arguments)
    let name = arguments.operands[0].text
    try MemberOptions.check(name: name)
    member = NewMember(
      name: name, email: try MemberOptions.email(arguments),
      role: try MemberOptions.value(MemberOptions.roleOption, arguments),
      id: try MemberOptions.value(Self.idOption, arguments))
    if let id = member.id, !id.hasPrefix("US") {
      throw UsageError(
        "'\(VisibleText.line(id))' is no id of Quo's", hint: "they begin with US; without one, quo makes one")
    }
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    let author = try session.author(inbox, message: changing.message, mayBeAmbiguous: true)
    let added = try inbox.add(member, author: author)
    // The next one would get another id.
    let id = changing.isDryRun && member.id == nil ? "" : " (\(added.id))"
    return Report("added \(member.name ?? added.id)\(id)", madeBy: added.operation)
  }
}
