package import Arguments
internal import InboxStore

/// `quo contact tag CONTACT TAG...`
package struct ContactTagCommand: TaggingCommand {
  package static let declaration = Command(
    "tag", "tag contacts",
    description: [
      "Gives contacts tags, by which 'quo list --tag' and every other command find their conversations. A tag that "
        + "others have keeps its spelling."
    ],
    operands: Tagging.operands,
    groups: ContactCommand.changingGroups,
    examples: [
      Example("quo contact tag 'Jane Tremblay' vip", "one contact"),
      Example("quo contact tag jane,marc vip montreal", "two contacts, two tags"),
      Example("quo contact list --company acme --ids | quo contact tag - customer", "everybody of a company"),
    ],
    sections: [ContactCommand.naming],
    seeAlso: ["contact", "undo"])

  package static let verb = "tagged"
  package let tagging: Tagging

  package init(_ arguments: ParsedArguments) throws {
    tagging = try Tagging(arguments, newTagNames) { .tag($0) }
  }
}
