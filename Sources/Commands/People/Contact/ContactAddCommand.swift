package import Arguments
package import InboxStore
internal import Text

/// `quo contact add NUMBER...`
package struct ContactAddCommand: ChangingCommand {
  static let nameOption = Option.value("name", "NAME", "first and last name")
  static let companyOption = Option.value("company", "COMPANY", "company")
  static let roleOption = Option.value("role", "ROLE", "what they do there")
  static let emailOption = Option.value(
    "email", "ADDRESS", "email address; may be given several times", isRepeatable: true)
  static let tagOption = Option.value(
    "tag", "TAG,...", "tags", completion: .dynamic("tags"), isList: true, isRepeatable: true)

  package static let declaration = Command(
    "add", "add a contact",
    description: [
      "Adds a contact, so that conversations with its numbers show its name. A number may belong to several contacts. "
        + "The first word of the name is the first name, the rest is the last name. Adding the same again does nothing."
    ],
    operands: [Operand("NUMBER", "phone numbers in any usual spelling", .any)],
    groups: [
      OptionGroup("Contact", [nameOption, companyOption, roleOption, emailOption, tagOption])
    ] + ContactCommand.changingGroups,
    examples: [
      Example("quo contact add +15145550123 --name 'Jane Tremblay' --company Acme", "say whose number it is"),
      Example("quo contact add '514 555-0123' --name Reception --tag vip --json", "and what changed, for a script"),
    ],
    seeAlso: ["contact", "undo"])

  package static var output: CommandOutput { .list(fieldChangeRecord) }

  private let edits: [ContactEdit]
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    changing = try ChangingOptions(arguments)
    let phones = try arguments.operands.map { ContactEdit.addPhone(try phoneNumber($0.text)) }
    edits = try ContactEdit.said(in: arguments) + phones + (arguments.newTags(Self.tagOption).map { .tag($0) })
    guard !edits.isEmpty else {
      throw UsageError("nothing is said of the contact", hint: "quo contact add +15145550123 --name 'Jane Tremblay'")
    }
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    let author = try session.author(inbox, message: changing.message)
    return try Report(
      inbox.addContact(edits, command: "contact add", author: author, options: changing.changeOptions), verb: "added",
      isDryRun: changing.isDryRun)
  }
}

extension ContactEdit {
  /// The edits that the options of `add` and `set` ask for.
  static func said(in arguments: ParsedArguments) throws -> [ContactEdit] {
    var edits: [ContactEdit] = []
    if let name = try arguments.said(ContactAddCommand.nameOption) { edits += ContactEdit.name(name) }
    if let company = try arguments.said(ContactAddCommand.companyOption) { edits.append(.company(company)) }
    if let role = try arguments.said(ContactAddCommand.roleOption) { edits.append(.role(role)) }
    for email in arguments.occurrences(ContactAddCommand.emailOption) {
      guard email.value.text.contains("@") else {
        throw UsageError("'\(VisibleText.line(email.value.text))' is no email address")
      }
      edits.append(.addEmail(email.value.text))
    }
    return edits
  }
}

extension ParsedArguments {
  /// An option's value. Throws for an empty one: `unset` removes values.
  fileprivate func said(_ option: Option) throws -> String? {
    guard let text = value(option)?.text else { return nil }
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw UsageError(
        "option '--\(option.long)' needs a value, not an empty one", hint: "'quo contact unset' takes one away")
    }
    return text
  }

  func newTags(_ option: Option) throws -> [String] {
    try occurrences(option).flatMap { try newTagNames($0.value.text) }
  }
}

/// Splits a comma list of tags to give: none is called as the filter is that keeps what has no tag.
func newTagNames(_ text: String) throws -> [String] {
  let tags = try tagNames(text)
  if tags.contains("none") { throw Failure(rule: .reservedTag("none")) }
  return tags
}

/// Splits a comma list of tags.
func tagNames(_ text: String) throws -> [String] {
  let tags = text.split(separator: ",").map { part in
    String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
  guard !tags.isEmpty, !tags.contains("") else { throw UsageError("a tag needs a name, not an empty one") }
  return tags
}

func phoneNumber(_ text: String) throws -> String {
  let number = PhoneNumber.normalized(text)
  let digits = number.drop { $0 == "+" }
  guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
    throw UsageError("'\(VisibleText.line(text))' is no phone number", hint: "write it like +15145550123")
  }
  return number
}
