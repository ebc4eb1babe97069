internal import InboxStore

extension Session {
  /// Applies one change to a selection. `verb` and `state` are those of a report; the state defaults to the verb's last
  /// word.
  func change(
    _ inbox: WritableInbox, _ selection: Selection, _ action: ChangeAction, command: String, verb: String,
    state: String? = nil, _ options: ChangingOptions
  ) throws -> Report {
    let author = try author(inbox, message: options.message)
    let outcome = try inbox.change(
      selection, action, command: command, author: author, options: options.changeOptions)
    // "marked done" says what happened to the others; "done" is the state that these had already.
    let state = state ?? verb.split(separator: " ").last.map(String.init) ?? ""
    var report = Report(
      options.isDryRun ? .due(selection, action, author) : outcome.operation.map { .made(by: $0) } ?? .none,
      options.subject ?? counted(outcome.changed, "conversation"), waiting: outcome.changed > 1 ? outcome.waiting : 0,
      unchanged: outcome.unchanged, verb: verb, state: state, operation: outcome.operation, isDryRun: options.isDryRun)
    if let notice = selection.filter.notice { report.messages.append(.notice(notice)) }
    // Conversations that changed meanwhile are reported apart; they are not part of the change.
    guard !outcome.leftAlone.isEmpty else { return report }
    report.messages += outcome.leftAlone.map {
      .warning("left alone \($0.subject.name) (\($0.name)): it changed meanwhile")
    }
    report.messages.append(.hint("look again with 'quo show ID'; without a revision it is changed whatever happened"))
    report.exitCode = .changed
    return report
  }
}
