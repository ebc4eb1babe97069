import InboxStore

extension WritableInbox {
  /// Applies one event to conversations by their row ids.
  func apply(
    _ event: StatusEvent, to conversations: [Int64], command: String, author: Author
  ) throws -> ChangeOutcome {
    try change(Selection(ids: conversations), .status(event), command: command, author: author)
  }
}
