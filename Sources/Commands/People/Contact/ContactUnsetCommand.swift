package import Arguments
package import InboxStore

/// `quo contact unset CONTACT KEY...`
package struct ContactUnsetCommand: ChangingCommand {
  static let nameOption = Option.flag("name", "the name")
  static let companyOption = Option.flag("company", "the company")
  static let roleOption = Option.flag("role", "the role")
  static let phoneOption = Option.value(
    "phone", "NUMBER", "this number; may be given several times", isRepeatable: true)
  static let emailOption = Option.value(
    "email", "ADDRESS", "this email address; may be given several times", isRepeatable: true)

  package static let declaration = Command(
    "unset", "take something of a contact away",
    description: ["Takes properties of a contact away, or its name, company or role, or some of its numbers."],
    operands: [
      ContactOperand.several, Operand("KEY", "properties", .any, completion: .dynamic("properties")),
    ],
    groups: [
      OptionGroup("Contact", [nameOption, companyOption, roleOption, phoneOption, emailOption])
    ] + ContactCommand.changingGroups,
    examples: [
      Example("quo contact unset 'Jane Tremblay' plan", "no plan any more"),
      Example("quo contact unset jane --phone +15145550123", "no longer her number"),
    ],
    sections: [ContactCommand.naming],
    seeAlso: ["contact", "undo"])

  package static var output: CommandOutput { .list(fieldChangeRecord) }

  private let contact: ContactOperand
  private let keys: [String]
  private let edits: [ContactEdit]
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    changing = try ChangingOptions(arguments)
    contact = ContactOperand(text: arguments.operands[0].text)
    keys = arguments.operands.dropFirst().map(\.text)
    var edits: [ContactEdit] = keys.map { .unsetProperty($0) }
    if arguments.has(Self.nameOption) { edits += [.firstName(nil), .lastName(nil)] }
    if arguments.has(Self.companyOption) { edits.append(.company(nil)) }
    if arguments.has(Self.roleOption) { edits.append(.role(nil)) }
    edits += try arguments.occurrences(Self.phoneOption).map { .removePhone(try phoneNumber($0.value.text)) }
    edits += arguments.occurrences(Self.emailOption).map { .removeEmail($0.value.text) }
    guard !edits.isEmpty else {
      throw UsageError("nothing is named to take away", hint: "quo contact unset 'Jane Tremblay' plan")
    }
    self.edits = edits
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    for key in keys { _ = try inbox.properties(named: key) }
    return try session.edit(contact, edits, in: inbox, command: "contact unset", verb: "changed", changing)
  }
}
