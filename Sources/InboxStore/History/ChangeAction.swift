/// A change that a command makes to a conversation.
public enum ChangeAction: Sendable, Equatable {
  /// Moves the status according to the event.
  case status(StatusEvent)
  /// Sets a field to a value in the history's form.
  case set(ConversationField, to: String?)
  /// Assigns the conversation to a member, by row id, or to nobody. A handover to somebody else makes it unread. The
  /// note is left on all selected conversations, even on those that the member already has.
  case assign(to: Int64?, isHandover: Bool, note: NoteDraft? = nil)
  /// Leaves a note on the conversation.
  case note(NoteDraft)

  public static func pin(_ pinned: Bool) -> ChangeAction { .set(.pinned, to: pinned ? "true" : "false") }
}

/// A note to write: its readable text, and the rows of the members it mentions.
public struct NoteDraft: Sendable, Equatable {
  public let text: String
  public let mentions: [Int64]

  public init(text: String, mentions: [Int64] = []) {
    self.text = text
    self.mentions = mentions
  }
}
