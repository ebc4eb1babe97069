package import Arguments
package import InboxStore
internal import Text

/// `quo members add NAME`
package struct MembersAddCommand: MakingCommand {
  static let emailOption = Option.value("email", "ADDRESS", "their email address")
  static let roleOption = Option.value("role", "ROLE", "what they are: owner, admin, member")
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
      OptionGroup("Member", [emailOption, roleOption, idOption]),
      ChangingOptions.ofOneThing,
    ],
    examples: [Example("quo members add 'Marie Roy' --email marie@acme.example", "one more")],
    seeAlso: ["members", "config", "undo"])

  package static var output: CommandOutput { .none }

  private let member: NewMember
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    func given(_ option: Option) throws -> String? {
      guard let text = arguments.value(option)?.text else { return nil }
      guard !text.isEmpty else { throw UsageError("option '--\(option.long)' needs a value, not an empty one") }
      return text
    }
    changing = try ChangingOptions(arguments)
    let name = arguments.operands[0].text
    guard !["me", "none"].contains(name.lowercased()) else {
      throw UsageError("'\(VisibleText.line(name))' is nobody's name: filters mean something else by it")
    }
    member = NewMember(
      name: name, email: try given(Self.emailOption), role: try given(Self.roleOption), id: try given(Self.idOption))
    guard member.firstName != nil else { throw UsageError("a member needs a name, not an empty one") }
    if let email = member.email, !email.contains("@") || email.contains(where: \.isWhitespace) {
      throw UsageError("'\(VisibleText.line(email))' is no email address")
    }
    if let id = member.id, !id.hasPrefix("US") {
      throw UsageError(
        "'\(VisibleText.line(id))' is no id of Quo's", hint: "they begin with US; without one, quo makes one")
    }
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    let author = try session.author(inbox, message: changing.message, mayBeAmbiguous: true)
    let added = try inbox.add(member, author: author)
    return Report(
      messages: [.summary("added \(member.name ?? added.id) (\(added.id))")], wayBack: .init(operation: added.operation)
    )
  }
}
