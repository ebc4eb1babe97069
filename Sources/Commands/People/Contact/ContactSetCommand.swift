package import Arguments
package import InboxStore
internal import Text

/// `quo contact set CONTACT KEY=VALUE...`
package struct ContactSetCommand: ChangingCommand {
  static let typeOption = Option.value(
    "type", "TYPE", "what the values are; without it, what the property is elsewhere, else string",
    completion: .choices(PropertyType.allCases.map { Choice($0.rawValue) }))
  static let phoneOption = Option.value(
    "phone", "NUMBER", "one more number; may be given several times", isRepeatable: true)

  package static let declaration = Command(
    "set", "change a contact",
    description: [
      "Sets properties of a contact, and its name, company and role; numbers and email addresses are added to those it "
        + "has. A property is named by its key or its name, and a new key makes a new property.",
      "The types are those of Quo's custom fields. A boolean is true, false, yes or no; a date 2026-11-20 or RFC 3339; "
        + "the choices of a multi-select have commas between them.",
    ],
    operands: [
      ContactOperand.several, Operand("KEY=VALUE", "properties", .any, completion: .dynamic("properties")),
    ],
    groups: [
      OptionGroup(
        "Contact",
        [
          ContactAddCommand.nameOption, ContactAddCommand.companyOption, ContactAddCommand.roleOption, phoneOption,
          ContactAddCommand.emailOption,
          typeOption,
        ])
    ] + ContactCommand.changingGroups,
    examples: [
      Example("quo contact set 'Jane Tremblay' plan=gold", "then 'quo list --property plan=gold' finds her"),
      Example("quo contact set +15145550123 renewal=2027-01-31 --type date", "a date"),
      Example("quo contact set jane --company Acme --role Buyer", "where she works"),
    ],
    sections: [ContactCommand.naming],
    seeAlso: ["contact", "undo"])

  package static var output: CommandOutput { .list(fieldChangeRecord) }

  private let contact: ContactOperand
  private let edits: [ContactEdit]
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    changing = try ChangingOptions(arguments)
    contact = ContactOperand(text: arguments.operands[0].text)
    let type: PropertyType? = try arguments.choice(Self.typeOption)
    let phones = try arguments.occurrences(Self.phoneOption).map { try phoneNumber($0.value.text) }
    let properties = try arguments.operands.dropFirst().map { try Self.property($0.text, type) }
    edits = try ContactEdit.said(in: arguments) + phones.map { .addPhone($0) } + properties
    guard !edits.isEmpty else {
      throw UsageError("nothing is said of the contact", hint: "quo contact set 'Jane Tremblay' plan=gold")
    }
  }

  private static func property(_ text: String, _ type: PropertyType?) throws -> ContactEdit {
    guard let equals = text.unicodeScalars.firstIndex(of: "="), equals != text.startIndex else {
      throw UsageError("'\(VisibleText.line(text))' is no KEY=VALUE")
    }
    let value = String(text[text.index(after: equals)...])
    guard value.contains(where: { !$0.isWhitespace }) else {
      throw UsageError(
        "'\(VisibleText.line(text))' has no value", hint: "'quo contact unset' takes a property away")
    }
    return .setProperty(String(text[..<equals]), value, type)
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    try session.edit(contact, edits, in: inbox, command: "contact set", verb: "changed", changing)
  }
}
