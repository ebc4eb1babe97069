/// What a changing command does to a conversation.
public enum ChangeAction: Sendable, Equatable {
  /// Moves the status as the event says.
  case status(StatusEvent)
  /// Gives a field a value, as the history has it.
  case set(ConversationField, to: String?)
  /// Gives it to a member, by row id, or to nobody; one that is handed over to somebody else becomes unread. The note is
  /// left on all of them, also on those that are theirs already.
  case assign(to: Int64?, isHandover: Bool, note: NoteDraft? = nil)
  /// Leaves a note on it.
  case note(NoteDraft)

  public static func pin(_ pinned: Bool) -> ChangeAction { .set(.pinned, to: pinned ? "true" : "false") }
}

/// A note that is to be written: its text as a person reads it, and the rows of the members it mentions.
public struct NoteDraft: Sendable, Equatable {
  public let text: String
  public let mentions: [Int64]

  public init(text: String, mentions: [Int64] = []) {
    self.text = text
    self.mentions = mentions
  }
}
