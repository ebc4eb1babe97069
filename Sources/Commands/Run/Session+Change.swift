internal import InboxStore

extension Session {
  /// Does one thing to a selection. `verb` and `state` are those of a report, the state being the verb's last word where
  /// it is not given.
  func change(
    _ inbox: WritableInbox, _ selection: Selection, _ action: ChangeAction, command: String, verb: String,
    state: String? = nil, _ options: ChangingOptions
  ) throws -> Report {
    let outcome = try inbox.change(
      selection, action, command: command, author: author(inbox, message: options.message),
      options: options.changeOptions)
    // "marked done" is what happened to the others; these were done.
    let state = state ?? verb.split(separator: " ").last.map(String.init) ?? ""
    var report = Report(
      options.isDryRun ? .due(selection, action) : outcome.operation.map { .made(by: $0) } ?? .none,
      counted(outcome.changed, "conversation"), unchanged: outcome.unchanged, verb: verb, state: state,
      operation: outcome.operation, isDryRun: options.isDryRun)
    // What had changed meanwhile is named; it is no part of what was done.
    guard !outcome.leftAlone.isEmpty else { return report }
    report.messages += outcome.leftAlone.map {
      .warning("left alone \($0.subject.name) (\($0.name)): it changed meanwhile")
    }
    report.messages.append(.hint("look again with 'quo show ID'; without a revision it is changed whatever happened"))
    report.exitCode = .changed
    return report
  }
}
