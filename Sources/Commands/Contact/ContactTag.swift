package import Arguments
package import InboxStore

private let tagOperand = Operand("TAG", "tags", .some, completion: .dynamic("tags"))

/// `quo contact tag CONTACT TAG...`
package struct ContactTag: QuoCommand {
  package static let declaration = Command(
    "tag", "tag contacts",
    description: [
      "Gives contacts tags, by which 'quo list --tag' and every other command find their conversations. A tag that "
        + "others have keeps its spelling."
    ],
    operands: [ContactOperand.several, tagOperand],
    groups: ContactChanging.groups,
    examples: [
      Example("quo contact tag 'Jane Tremblay' vip", "one contact"),
      Example("quo contact tag jane,marc vip montreal", "two contacts, two tags"),
      Example("quo contact list --company acme --ids | quo contact tag - customer", "everybody of a company"),
    ],
    sections: [ContactFamily.naming],
    seeAlso: ["contact", "undo"])

  package static let access: Inbox.Access? = .write

  private let contact: ContactOperand
  private let tags: [String]
  private let options: ContactChanging

  package init(_ arguments: ParsedArguments) throws {
    options = try ContactChanging(arguments)
    contact = ContactOperand(text: arguments.operands[0].text)
    tags = try arguments.operands.dropFirst().flatMap { try tagNames($0.text) }
  }

  package func run(_ session: Session) throws -> ExitCode {
    try session.changeContacts(options, verb: "tagged") { inbox, author, isDryRun in
      try inbox.edit(
        contacts: contact.resolve(in: inbox), tags.map { .tag($0) }, command: "contact tag", author: author,
        isDryRun: isDryRun)
    }
  }
}

/// `quo contact untag CONTACT TAG...`
package struct ContactUntag: QuoCommand {
  package static let declaration = Command(
    "untag", "take tags off contacts",
    description: ["Takes tags off contacts, in whatever spelling they have them."],
    operands: [ContactOperand.several, tagOperand],
    groups: ContactChanging.groups,
    examples: [
      Example("quo contact untag 'Jane Tremblay' vip", "one contact"),
      Example("quo contact list --tag lead --ids | quo contact untag - lead", "everybody who has it"),
    ],
    sections: [ContactFamily.naming],
    seeAlso: ["contact", "undo"])

  package static let access: Inbox.Access? = .write

  private let contact: ContactOperand
  private let tags: [String]
  private let options: ContactChanging

  package init(_ arguments: ParsedArguments) throws {
    options = try ContactChanging(arguments)
    contact = ContactOperand(text: arguments.operands[0].text)
    tags = try arguments.operands.dropFirst().flatMap { try tagNames($0.text) }
  }

  package func run(_ session: Session) throws -> ExitCode {
    try session.changeContacts(options, verb: "untagged") { inbox, author, isDryRun in
      try inbox.edit(
        contacts: contact.resolve(in: inbox), tags.map { .untag($0) }, command: "contact untag", author: author,
        isDryRun: isDryRun)
    }
  }
}
