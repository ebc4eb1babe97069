internal import InboxStore

/// The outcome of a change that was made, or that a dry run foresees. It is a value, so that a command can print it and a
/// full screen can show it in its own way.
package struct Report {
  /// The changes themselves. There may be a million, so they are read when somebody wants to see them.
  enum Records {
    case none
    case made(by: Int64)
    /// Changes that a dry run foresees.
    case due(Selection, ChangeAction)
    case dueUndo(of: Int64)
    case foreseen([FieldChange])
    /// The conversation that was read.
    case thread(ConversationThread)
    case imported(ImportSummary)
  }

  enum Message: Equatable {
    /// The outcome, in a line.
    case summary(String)
    /// Something beside the outcome, of less interest.
    case remark(String)
    /// A part of the outcome that nobody may miss.
    case notice(String)
    /// Something that was not done.
    case warning(String)
    case hint(String)
  }

  /// How to go back to what was before.
  struct WayBack: Equatable {
    let operation: Int64
    /// Completes "'quo undo 17' …".
    var effect = "takes it back"
  }

  var records = Records.none
  /// In the order in which they are told.
  var messages: [Message] = []
  var wayBack: WayBack?
  var exitCode = ExitCode.success
}

extension Report {
  /// A change of some things, `changed` being `3 conversations` and `unchanged` the number of those that were so already.
  ///
  /// `verb` completes "3 conversations …": `marked done`, `pinned`; `state` completes "2 were … already".
  init(
    _ records: Records, _ changed: String, unchanged: Int, verb: String, state: String, operation: Int64?,
    isDryRun: Bool
  ) {
    let already = unchanged > 0 ? "; \(unchanged) \(unchanged == 1 ? "was" : "were") \(state) already" : ""
    let outcome =
      isDryRun ? "would be \(verb): \(changed)" : operation == nil ? "nothing to do" : "\(changed) \(verb)"
    self.init(
      records: records, messages: [.summary(outcome + already)], wayBack: operation.map { WayBack(operation: $0) })
  }
}
