internal import InboxStore

extension Session {
  /// Does one thing to a selection and says what came of it: the changes on standard output where a format or a dry run
  /// asks for them, one line with the way back on standard error.
  ///
  /// `verb` completes "3 conversations …": `marked done`, `pinned`; `state` completes "2 were … already" where it is not
  /// the verb's last word.
  func change(
    _ inbox: WritableInbox, _ options: SelectionOptions, _ action: ChangeAction, command: String, verb: String,
    state: String? = nil,
    _ changing: ChangingOptions, _ listing: ListingOptions
  ) throws -> ExitCode {
    let selection = try options.resolve(in: self, inbox)
    return try change(inbox, selection, action, command: command, verb: verb, state: state, changing, listing)
  }

  /// The same for a selection that is resolved.
  func change(
    _ inbox: WritableInbox, _ selection: Selection, _ action: ChangeAction, command: String, verb: String,
    state: String? = nil,
    _ changing: ChangingOptions, _ listing: ListingOptions
  ) throws -> ExitCode {
    let author = try author(inbox, message: changing.message)
    let outcome = try inbox.change(
      selection, action, command: command, author: author, options: changing.changeOptions)
    if changing.isDryRun || listing.format != nil {
      let team = try inbox.teamNames()
      try list(fieldChangeRecord, as: listing) { row in
        if changing.isDryRun {
          try inbox.forEachDueChange(selection, action) { try row(NamedChange(change: $0, team: team)) }
        } else if let operation = outcome.operation {
          try inbox.forEachChange(madeBy: operation) { try row(NamedChange(change: $0, team: team)) }
        }
      }
    }
    if !changing.isQuiet { try say(summary(of: outcome, verb: verb, state: state, isDryRun: changing.isDryRun)) }
    return try tellLeftAlone(outcome.leftAlone)
  }

  private func summary(of outcome: ChangeOutcome, verb: String, state: String?, isDryRun: Bool) -> String {
    // "marked done" is what happened to the others; these were done.
    let state = state ?? verb.split(separator: " ").last.map(String.init) ?? ""
    let already =
      outcome.unchanged > 0 ? "; \(outcome.unchanged) \(outcome.unchanged == 1 ? "was" : "were") \(state) already" : ""
    if isDryRun { return "would be \(verb): \(counted(outcome.changed, "conversation"))\(already)" }
    guard let operation = outcome.operation else { return "nothing to do\(already)" }
    return "\(counted(outcome.changed, "conversation")) \(verb)\(already); 'quo undo \(operation)' takes it back"
  }

  /// Names what had changed meanwhile; those are no part of what was done.
  func tellLeftAlone(_ conversations: [ChangeOutcome.LeftAlone]) throws -> ExitCode {
    for conversation in conversations {
      try say("quo: left alone \(conversation.subject.name) (\(conversation.name)): it changed meanwhile")
    }
    guard !conversations.isEmpty else { return .success }
    try say("hint: look again with 'quo show ID'; without a revision it is changed whatever happened")
    return .changed
  }
}
