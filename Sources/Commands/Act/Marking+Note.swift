internal import Arguments
internal import InboxStore

/// The note that `quo assign` and `quo unassign` leave in each conversation: their message.
extension Marking {
  static let groupsWithNote = groups.map { group in
    OptionGroup(
      group.title,
      group.options.map { option in
        option.long == ChangingOptions.messageOption.long
          ? .value("message", short: "m", "TEXT", "why: a note in each conversation, and in the history") : option
      })
  }

  /// The note; nil without a message.
  func note(_ session: Session, _ inbox: WritableInbox) throws -> NoteDraft? {
    try changing.message.map { try session.noteDraft($0, inbox, whenEmpty: "without -m no note is left") }
  }
}
