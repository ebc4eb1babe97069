internal import Arguments
internal import InboxStore

/// The conversation as it was named on the command line, of a command that takes one.
struct ConversationOperand: Sendable {
  static let declaration = Operand(
    "ID", "a conversation: its id, or a name or number that means one alone", completion: .dynamic("conversations"))

  /// The paragraph that the descriptions of the commands share.
  static let naming =
    "ID is 42, #42, CN..., AC... (the conversation of that message or call), or a name or phone number: that of somebody, "
    + "as --with takes it, or of the conversation itself. Where it means several, it is the one that is alone in the "
    + "inbox; else the error names them with their ids."

  private let text: String

  init(_ arguments: ParsedArguments) {
    text = arguments.operands[0].text
  }

  /// The row of the conversation.
  func resolve(in inbox: Inbox) throws -> Int64 { try inbox.conversation(named: text) }

  /// Shows the conversation.
  func show(_ session: Session, _ inbox: Inbox, limit: Int?, as listing: ListingOptions) throws {
    guard try session.show(resolve(in: inbox), limit: limit, in: inbox, as: listing) else {
      throw InboxError.unknownConversations([text])
    }
  }
}
