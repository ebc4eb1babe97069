internal import Display
internal import InboxStore

extension Session {
  /// Prints a report: records on standard output if a format or a dry run asks for them, the rest on standard error.
  /// `--quiet` leaves out all but warnings and notices.
  func print(_ report: Report, of inbox: WritableInbox, as options: ChangingOptions) throws -> ExitCode {
    switch report.records {
    case .thread(let id, let limit):
      guard try show(id, limit: limit, in: inbox, as: options.listing) else {
        throw InboxError.unknownConversations([String(id)])
      }
    case .noThread: break
    case .imported(let summary):
      if options.listing.format == .json {
        try writeRecord(summary, selectFields(importRecord, named: nil, format: .json))
      }
    case _ where options.isDryRun || options.listing.format != nil:
      let team = try inbox.teamNames()
      try list(fieldChangeRecord, as: options.listing, whenEmpty: nil) { row in
        try inbox.forEachChange(of: report.records) { try row(NamedChange(change: $0, team: team)) }
      }
    default: break
    }
    return try print(messages: report, isQuiet: options.isQuiet)
  }

  /// Prints what a report says to a person, and returns its exit code.
  func print(messages report: Report, isQuiet: Bool) throws -> ExitCode {
    for message in report.messages {
      switch message {
      case .summary(let text) where !isQuiet:
        try say(text + (report.wayBack.map { "; 'quo undo \($0.operation)' \($0.effect)" } ?? ""))
      case .remark(let text) where !isQuiet: try say(text, .dim)
      case .summary, .remark: break
      // Notices are always printed, also under cron.
      case .notice(let text): try say(text, .warning, after: isQuiet ? "quo: " : "")
      case .warning(let text): try say("quo: \(text)")
      case .hint(let text): try say("hint: \(text)")
      }
    }
    return report.exitCode
  }
}

extension WritableInbox {
  /// Calls `body` with each change of the records, in the order of the ids.
  fileprivate func forEachChange(of records: Report.Records, body: (FieldChange) throws -> Void) throws {
    switch records {
    case .none, .thread, .noThread, .imported: break
    case .made(let operation): try forEachChange(madeBy: operation, body: body)
    case .due(let selection, let action, let author):
      try forEachDueChange(selection, action, author: author, body: body)
    case .dueUndo(let operation): try forEachDueUndo(of: operation, body: body)
    case .foreseen(let changes): try changes.forEach(body)
    }
  }
}
