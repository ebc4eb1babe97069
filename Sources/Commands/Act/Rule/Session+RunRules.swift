internal import InboxStore

extension Session {
  /// Does what rules would do about what is stored, or foresees it.
  func runRules(_ name: String?, _ inbox: WritableInbox, _ options: ChangingOptions) throws -> Report {
    let run = try inbox.runRules(
      named: name, in: ruleContext(inbox), author: author(inbox, message: options.message),
      options: options.changeOptions)
    var report = Report(
      records: options.isDryRun ? .foreseen(run.foreseen) : run.operation.map { .made(by: $0) } ?? .none)
    report.messages = run.outcomes.map { .summary($0.words(isDryRun: options.isDryRun, withOperation: false)) }
    if run.outcomes.isEmpty { report.messages.append(.summary("nothing to do")) }
    report.messages += run.unusable.map { .warning("cannot use rule '\($0.name)': \(Failure($0.error).message)") }
    // The line of a single rule says how to take it back; several have a line of their own for that.
    if let operation = run.operation {
      if run.outcomes.count == 1 {
        report.wayBack = .init(operation: operation)
      } else {
        report.messages.append(.remark("'quo undo \(operation)' takes back all of it"))
      }
    }
    return report
  }
}

extension RuleOutcome {
  /// The doings of a rule in a line.
  func words(isDryRun: Bool, withOperation: Bool = true) -> String {
    let parts = [
      messages > 0 ? "\(counted(messages, "message")) \(isDryRun ? "would be" : "now") automatic" : nil,
      messages == 0 && conversations > 0 ? counted(conversations, "conversation") : nil,
      contacts > 0 ? "\(counted(contacts, "contact")) tagged" : nil,
      waiting > 0
        ? "in \(counted(waiting, "conversation")) somebody \(isDryRun ? "would wait" : "waits") who seemed answered"
        : nil,
    ].compactMap { $0 }
    let operation = withOperation ? operation.map { " (operation \($0))" } ?? "" : ""
    return "rule '\(rule)': \(parts.isEmpty ? "nothing" : parts.joined(separator: ", "))\(operation)"
  }
}
