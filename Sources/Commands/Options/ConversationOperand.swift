internal import Arguments
internal import InboxStore

/// The conversation as it was named on the command line, of a command that takes one.
struct ConversationOperand: Sendable {
  static let declaration = Operand(
    "ID", "a conversation: its id, or a name or number that means one alone", completion: .dynamic("conversations"))

  private let text: String

  init(_ arguments: ParsedArguments) {
    text = arguments.operands[0].text
  }

  /// The row of the conversation.
  func resolve(in inbox: Inbox) throws -> Int64 { try inbox.conversation(named: text) }

  func thread(in inbox: Inbox, limit: Int?) throws -> ConversationThread {
    guard let thread = try inbox.thread(resolve(in: inbox), limit: limit) else {
      throw InboxError.unknownConversations([text])
    }
    return thread
  }
}
