internal import InboxStore

/// The outcome of a change, made or foreseen by a dry run. It is a value, so that a command can print it and a full
/// screen can show it in its own way.
package struct Report {
  /// The changes themselves. There may be a million, so they are read only when they are shown.
  enum Records {
    case none
    case made(by: Int64)
    /// Changes that a dry run foresees.
    case due(Selection, ChangeAction, Author)
    case dueUndo(of: Int64)
    case foreseen([FieldChange])
    /// The conversation that was read, with its newest activities.
    case thread(Int64, limit: Int?)
    /// No conversation, as there was none to read: not even an empty list.
    case noThread
    case imported(ImportSummary)
  }

  enum Message: Equatable {
    /// The outcome, in a line.
    case summary(String)
    /// A less important note beside the outcome.
    case remark(String)
    /// A part of the outcome that must not be missed.
    case notice(String)
    /// An action that was not done.
    case warning(String)
    case hint(String)
  }

  /// The command that reverts the change.
  struct WayBack: Equatable {
    let operation: Int64
    /// Completes "'quo undo 17' …".
    var effect = "takes it back"
  }

  var records = Records.none
  /// The messages, in the order in which they are printed.
  var messages: [Message] = []
  var wayBack: WayBack?
  var exitCode = ExitCode.success
}

extension Report {
  /// Reports one change in a sentence.
  init(_ summary: String, madeBy operation: Int64, then remark: String? = nil) {
    self.init(
      records: .made(by: operation), messages: [.summary(summary)] + (remark.map { [.remark($0)] } ?? []),
      wayBack: WayBack(operation: operation))
  }

  /// Reports that all is so already.
  static func nothing(_ why: String) -> Report { Report(messages: [.summary("nothing to do; \(why)")]) }

  /// The report of the same change as a dry run, which was made and rolled back.
  func asDryRun(foreseeing changes: [FieldChange]) -> Report {
    guard wayBack != nil else { return self }
    let messages = messages.compactMap { message -> Message? in
      switch message {
      case .summary(let text): .summary("\(Self.dryRun)\(text)")
      // A remark says what to do after the change.
      case .remark: nil
      case .notice, .warning, .hint: message
      }
    }
    return Report(records: .foreseen(changes), messages: messages, exitCode: exitCode)
  }

  /// The words before what a dry run says of a change as if it had been made.
  static let dryRun = "would happen: "

  /// Reports a change of several things: `changed` is `3 conversations`, `unchanged` counts those already in the state,
  /// `waiting` those in which somebody waits.
  ///
  /// `verb` completes "3 conversations …": `marked done`, `pinned`; `state` completes "2 were … already".
  init(
    _ records: Records, _ changed: String, waiting: Int = 0, unchanged: Int, verb: String, state: String,
    operation: Int64?,
    isDryRun: Bool
  ) {
    let touched = waiting > 0 ? "; in \(waiting) somebody waits" : ""
    let already = unchanged > 0 ? "; \(unchanged) \(unchanged == 1 ? "was" : "were") \(state) already" : ""
    let outcome =
      isDryRun ? "would be \(verb): \(changed)" : operation == nil ? "nothing to do" : "\(changed) \(verb)"
    self.init(
      records: records, messages: [.summary(outcome + touched + already)],
      wayBack: operation.map { WayBack(operation: $0) })
  }
}
