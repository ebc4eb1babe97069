package import Arguments
package import InboxStore

/// The common part of `quo contact tag` and `untag`, which differ only in adding or removing the tags.
package protocol TagCommand: ChangingCommand {
  /// Completes "3 contacts …".
  static var verb: String { get }
  var tagging: Tagging { get }
}

extension TagCommand {
  package static var output: CommandOutput { .list(fieldChangeRecord) }
  package var changing: ChangingOptions { tagging.changing }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    try session.edit(
      tagging.contact, tagging.edits, in: inbox, command: "contact \(Self.declaration.name)", verb: Self.verb, changing)
  }
}

/// The arguments of `tag` and `untag`.
package struct Tagging: Sendable {
  static let operands = [
    ContactOperand.several, Operand("TAG", "tags", .some, completion: .dynamic("tags")),
  ]

  let contact: ContactOperand
  let edits: [ContactEdit]
  let changing: ChangingOptions

  init(_ arguments: ParsedArguments, _ edit: (String) -> ContactEdit) throws {
    changing = try ChangingOptions(arguments)
    contact = ContactOperand(text: arguments.operands[0].text)
    edits = try arguments.operands.dropFirst().flatMap { try tagNames($0.text) }.map(edit)
  }
}

/// `quo contact tag CONTACT TAG...`
package struct ContactTag: TagCommand {
  package static let declaration = Command(
    "tag", "tag contacts",
    description: [
      "Gives contacts tags, by which 'quo list --tag' and every other command find their conversations. A tag that "
        + "others have keeps its spelling."
    ],
    operands: Tagging.operands,
    groups: ContactFamily.changingGroups,
    examples: [
      Example("quo contact tag 'Jane Tremblay' vip", "one contact"),
      Example("quo contact tag jane,marc vip montreal", "two contacts, two tags"),
      Example("quo contact list --company acme --ids | quo contact tag - customer", "everybody of a company"),
    ],
    sections: [ContactFamily.naming],
    seeAlso: ["contact", "undo"])

  package static let verb = "tagged"
  package let tagging: Tagging

  package init(_ arguments: ParsedArguments) throws {
    tagging = try Tagging(arguments) { .tag($0) }
  }
}

/// `quo contact untag CONTACT TAG...`
package struct ContactUntag: TagCommand {
  package static let declaration = Command(
    "untag", "take tags off contacts",
    description: ["Takes tags off contacts, in whatever spelling they have them."],
    operands: Tagging.operands,
    groups: ContactFamily.changingGroups,
    examples: [
      Example("quo contact untag 'Jane Tremblay' vip", "one contact"),
      Example("quo contact list --tag lead --ids | quo contact untag - lead", "everybody who has it"),
    ],
    sections: [ContactFamily.naming],
    seeAlso: ["contact", "undo"])

  package static let verb = "untagged"
  package let tagging: Tagging

  package init(_ arguments: ParsedArguments) throws {
    tagging = try Tagging(arguments) { .untag($0) }
  }
}
