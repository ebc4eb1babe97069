internal import Arguments
package import InboxStore

/// The common part of `quo contact tag` and `untag`, which differ only in adding or removing the tags.
package protocol TaggingCommand: ChangingCommand {
  /// Completes "3 contacts …".
  static var verb: String { get }
  var tagging: Tagging { get }
}

extension TaggingCommand {
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

  /// `names` splits a comma list of tags.
  init(
    _ arguments: ParsedArguments, _ names: (String) throws -> [String] = tagNames, _ edit: (String) -> ContactEdit
  ) throws {
    changing = try ChangingOptions(arguments)
    contact = ContactOperand(text: arguments.operands[0].text)
    edits = try arguments.operands.dropFirst().flatMap { try names($0.text) }.map(edit)
  }
}
