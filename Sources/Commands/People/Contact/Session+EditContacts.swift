internal import InboxStore

extension Session {
  /// Applies the same edits to several contacts. `verb` completes "3 contacts …": `tagged`, `changed`.
  func edit(
    _ contacts: ContactOperand, _ edits: [ContactEdit], in inbox: WritableInbox, command: String, verb: String,
    _ options: ChangingOptions
  ) throws -> Report {
    let author = try author(inbox, message: options.message)
    let outcome = try inbox.edit(
      contacts: contacts.resolve(in: inbox, self), edits, command: command, author: author,
      options: options.changeOptions)
    return Report(outcome, verb: verb, isDryRun: options.isDryRun)
  }
}

extension Report {
  init(_ outcome: ContactOutcome, verb: String, isDryRun: Bool) {
    self.init(
      outcome.operation.map { .made(by: $0) } ?? .foreseen(outcome.changes), counted(outcome.changed.count, "contact"),
      unchanged: outcome.unchanged, verb: verb, state: "so", operation: outcome.operation, isDryRun: isDryRun)
  }
}
