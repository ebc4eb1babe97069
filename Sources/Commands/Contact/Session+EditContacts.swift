internal import Arguments
internal import InboxStore

/// The options of every command that changes contacts.
struct ContactChanging: Sendable {
  static let groups = [
    OptionGroup(
      "Changing", [ChangingOptions.dryRunOption, ChangingOptions.messageOption, ChangingOptions.quietOption]),
    ListingOptions.group,
  ]

  let changing: ChangingOptions
  let listing: ListingOptions

  init(_ arguments: ParsedArguments) throws {
    changing = try ChangingOptions(arguments)
    listing = try ListingOptions(arguments)
  }
}

extension Session {
  /// Changes contacts and says what came of it: the changes on standard output where a format or a dry run asks for
  /// them, one line with the way back on standard error.
  ///
  /// `verb` completes "3 contacts …": `tagged`, `changed`.
  func changeContacts(
    _ inbox: WritableInbox, _ options: ContactChanging, verb: String,
    _ change: (Author, _ isDryRun: Bool) throws -> ContactOutcome
  ) throws -> ExitCode {
    let (changing, listing) = (options.changing, options.listing)
    let outcome = try change(author(inbox, message: changing.message), changing.isDryRun)
    if changing.isDryRun || listing.format != nil {
      let team = try inbox.teamNames()
      try list(fieldChangeRecord, as: listing) { row in
        if let operation = outcome.operation {
          try inbox.forEachChange(madeBy: operation) { try row(NamedChange(change: $0, team: team)) }
        } else {
          try outcome.changes.forEach { try row(NamedChange(change: $0, team: team)) }
        }
      }
    }
    if !changing.isQuiet { try say(summary(of: outcome, verb: verb, isDryRun: changing.isDryRun)) }
    return .success
  }

  private func summary(of outcome: ContactOutcome, verb: String, isDryRun: Bool) -> String {
    let already =
      outcome.unchanged > 0 ? "; \(outcome.unchanged) \(outcome.unchanged == 1 ? "was" : "were") so already" : ""
    let changed = counted(outcome.changed.count, "contact")
    if isDryRun { return "would be \(verb): \(changed)\(already)" }
    guard let operation = outcome.operation else { return "nothing to do\(already)" }
    return "\(changed) \(verb)\(already); 'quo undo \(operation)' takes it back"
  }
}
