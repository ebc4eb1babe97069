package import Arguments
internal import InboxStore

/// `quo contact untag CONTACT TAG...`
package struct ContactUntagCommand: TaggingCommand {
  package static let declaration = Command(
    "untag", "take tags off contacts",
    description: ["Takes tags off contacts, in whatever spelling they have them."],
    operands: Tagging.operands,
    groups: ContactCommand.changingGroups,
    examples: [
      Example("quo contact untag 'Jane Tremblay' vip", "one contact"),
      Example("quo contact list --tag lead --ids | quo contact untag - lead", "everybody who has it"),
    ],
    sections: [ContactCommand.naming],
    seeAlso: ["contact", "undo"])

  package static let verb = "untagged"
  package let tagging: Tagging

  package init(_ arguments: ParsedArguments) throws {
    tagging = try Tagging(arguments) { .untag($0) }
  }
}
