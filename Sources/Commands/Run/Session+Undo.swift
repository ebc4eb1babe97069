internal import CivilTime
internal import InboxStore

extension Session {
  /// Takes an operation back.
  func takeBack(
    _ inbox: WritableInbox, _ target: UndoTarget, _ command: String, _ options: UndoOptions
  ) throws -> Report {
    let changing = options.changing
    let outcome = try inbox.undo(
      target, author: author(inbox, message: changing.message), force: options.isForced, options: changing.changeOptions
    )
    guard let outcome else { return Report(messages: [.summary("nothing to \(command)")]) }
    var report = Report(
      messages: outcome.conflicts.map { .warning("left alone \($0.label): something else changed it since") }
        + outcome.spent.map { .warning("left alone \($0.label): a reminder has fallen due since") },
      exitCode: outcome.conflicts.isEmpty && (outcome.spent.isEmpty || outcome.operation != nil) ? .success : .changed)
    func named(_ operation: LoggedOperation) -> String {
      "operation \(operation.id) (\(operation.command), \(zone.dateTime(operation.at)))"
    }
    let what = named(outcome.target)
    if let spent = outcome.passedOver {
      report.messages.append(.remark("passed over \(named(spent)): a reminder has fallen due since"))
    }
    let original = command == "redo" ? outcome.target.undoes : nil
    let counts = outcome.counts.isEmpty ? [(noun: "conversation", count: 0)] : outcome.counts
    let changed = counts.map { $0.noun == "activity" ? counted($0.count, "message") : counted($0.count, $0.noun) }
      .joined(separator: " and ")
    if let operation = outcome.operation {
      report.records = .made(by: operation)
      report.messages.append(
        .summary("\(original.map { "put back operation \($0)" } ?? "took back \(what)"): \(changed)"))
      if outcome.unanswered > 0 {
        let again =
          "\(counted(outcome.unanswered, "conversation")) that \(outcome.unanswered == 1 ? "is" : "are") done again"
        report.messages.append(
          .notice("in \(again) somebody waits: 'quo list --status done --unanswered'"))
      }
      report.wayBack =
        original.map { .init(operation: $0) } ?? .init(operation: operation, effect: "puts it back")
    } else if outcome.isSpent {
      report.messages.append(.warning("left alone \(what): a reminder has fallen due since"))
      report.exitCode = .changed
    } else if outcome.wasTakenBack {
      report.messages.append(.summary("\(what) was taken back already"))
    } else if changing.isDryRun && (outcome.changed > 0 || (outcome.conflicts + outcome.spent).isEmpty) {
      report.records = outcome.foreseen.map { .foreseen($0) } ?? .dueUndo(of: outcome.target.id)
      report.messages.append(
        .summary("\(original.map { "would put back operation \($0)" } ?? "would take back \(what)"): \(changed)"))
    } else {
      let (taken, takes) = command == "redo" ? ("put back", "puts back") : ("taken back", "takes back")
      let rest = options.isForced ? "" : "; '--force' \(takes) the rest"
      report.messages.append(.hint("nothing \(changing.isDryRun ? "would be" : "was") \(taken)\(rest)"))
    }
    return report
  }
}

extension ChangeOutcome.LeftAlone {
  /// The subject's label: `42 (Jane Tremblay)`; views and settings have only their name.
  fileprivate var label: String {
    switch subject.kind {
    case .conversation: "\(subject.name) (\(name))"
    case .view: "view '\(name)'"
    case .contact: "contact '\(name)'"
    case .member: "member '\(name)'"
    case .setting: "setting '\(name)'"
    case .rule: "rule '\(name)'"
    case .activity: "a message of '\(name)'"
    }
  }
}
