package import Arguments
package import InboxStore

/// `quo members set MEMBER`
package struct MembersSetCommand: OneThingCommand {
  static let nameOption = Option.value("name", "NAME", "their first and last name")

  package static let declaration = Command(
    "set", "change somebody who was added here",
    description: [
      "Changes the name, the address or the role of somebody who was added with 'quo members add'. What Quo says of a "
        + "member is Quo's, and is changed there.",
      "The history calls them as they were called then.",
    ],
    operands: [MemberOptions.member],
    groups: [
      OptionGroup("Member", [nameOption, MemberOptions.emailOption, MemberOptions.roleOption])
    ] + ChangingOptions.ofOneThing,
    examples: [
      Example("quo members set luc --email luc@acme.example", "where mail reaches them"),
      Example("quo members set 'Luc Roi' --name 'Luc Roy'", "a slip"),
    ],
    seeAlso: ["members", "undo"])

  private let member: String
  private let name: String?
  private let email: String?
  private let role: String?
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    member = arguments.operands[0].text
    name = arguments.value(Self.nameOption)?.text
    if let name { try MemberOptions.check(name: name) }
    email = try MemberOptions.email(arguments)
    role = try MemberOptions.value(MemberOptions.roleOption, arguments)
    changing = try ChangingOptions(arguments)
    guard name != nil || email != nil || role != nil else {
      throw UsageError("'quo members set' needs something to set", hint: "--name, --email or --role")
    }
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    let person = try session.member(named: member, in: inbox)
    let author = try session.author(inbox, message: changing.message, mayBeAmbiguous: true)
    let operation = try inbox.edit(member: person.id, author: author) { member in
      if let name {
        let named = NewMember(name: name)
        (member.firstName, member.lastName) = (named.firstName, named.lastName)
      }
      member.email = email ?? member.email
      member.role = role ?? member.role
    }
    guard let operation else { return .nothing("'\(person.label)' is so already") }
    let label = try inbox.teamNames().label(ofID: person.id) ?? person.id
    return Report(
      label == person.label ? "changed \(label)" : "changed \(person.label), now \(label)", madeBy: operation)
  }
}
