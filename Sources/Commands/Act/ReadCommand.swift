package import Arguments
package import InboxStore

/// `quo read`: shows a conversation, and makes an unread one open.
package struct ReadCommand: ChangingCommand {
  package static let declaration = Command(
    "read", "show a conversation and mark it looked at",
    description: [
      "Shows a conversation as 'quo show' does; one that is unread becomes open. It is marked before it is shown, so "
        + "that what is on the screen has been seen by somebody."
    ],
    operands: [Operand("ID", "a conversation's id, or Quo's CN... id", completion: .dynamic("ids"))],
    groups: [OptionGroup("Thread", [ShowCommand.limitOption]), ListingOptions.group],
    examples: [Example("quo read 42", "look at it")],
    seeAlso: ["show", "unread", "undo"])

  package static var output: CommandOutput { .one(threadRecord) }

  private let id: String
  private let limit: Int?
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    id = arguments.operands[0].text
    limit = try arguments.count(ShowCommand.limitOption)
    changing = try ChangingOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    let ids = try inbox.resolve([id])
    _ = try inbox.change(
      Selection(ids: ids), .status(.viewed), command: "read", author: session.author(inbox))
    guard let thread = try inbox.thread(ids[0], limit: limit) else { throw InboxError.unknownConversations([id]) }
    return Report(records: .thread(thread))
  }
}
