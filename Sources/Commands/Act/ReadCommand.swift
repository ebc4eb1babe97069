package import Arguments
package import InboxStore

/// `quo read`: shows a conversation, and makes an unread one open.
package struct ReadCommand: ChangingCommand {
  package static let declaration = Command(
    "read", "show a conversation and mark it looked at",
    description: [
      "Shows a conversation as 'quo show' does; one that is unread becomes open. It is marked before it is shown, so "
        + "that what is on the screen has been seen by somebody. Where the thread is longer than the screen, less begins "
        + "with the newest and has the rest above.",
      "The mentions of you there are no longer new then, also in one that was open already; 'quo undo' makes them new again.",
      ConversationOperand.naming,
    ],
    operands: [ConversationOperand.declaration],
    groups: [OptionGroup("Thread", [ShowCommand.limitOption]), ChangingOptions.ofReading, ListingOptions.group],
    examples: [Example("quo read 42", "look at it")],
    seeAlso: ["show", "next", "unread", "undo"])

  package static var output: CommandOutput { .one(threadRecord) }

  private let conversation: ConversationOperand
  private let limit: Int?
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    conversation = ConversationOperand(arguments)
    limit = try arguments.count(ShowCommand.limitOption)
    changing = try ChangingOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    try session.read(conversation.resolve(in: inbox), inbox, limit: limit, changing)
  }
}

extension Session {
  /// Marks a conversation looked at, and reports that it is to be shown as it is then; of a dry run as it is now.
  func read(_ id: Int64, _ inbox: WritableInbox, limit: Int?, _ options: ChangingOptions) throws -> Report {
    _ = try inbox.change(
      Selection(ids: [id]), .status(.viewed), command: "read", author: author(inbox, message: options.message),
      options: options.changeOptions)
    return Report(records: .thread(id, limit: limit))
  }
}
