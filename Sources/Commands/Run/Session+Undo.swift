internal import CivilTime
internal import InboxStore

extension Session {
  /// Takes an operation back and says what came of it.
  func takeBack(_ target: UndoTarget, _ command: String, _ options: UndoOptions) throws -> ExitCode {
    let inbox = try inbox(.write)
    let author = try author(inbox, message: options.message)
    let outcome = try inbox.undo(target, author: author, force: options.isForced, isDryRun: options.isDryRun)
    if options.isDryRun || options.listing.format != nil {
      let team = try inbox.teamNames()
      try list(fieldChangeRecord, as: options.listing) { row in
        guard let outcome else { return }
        if let operation = outcome.operation {
          try inbox.forEachChange(madeBy: operation) { try row(NamedChange(change: $0, team: team)) }
        } else if options.isDryRun && outcome.changed > 0 {
          try inbox.forEachDueUndo(of: outcome.target.id) { try row(NamedChange(change: $0, team: team)) }
        }
      }
    }
    guard let outcome else {
      if !options.isQuiet { try say("nothing to \(command)") }
      return .success
    }
    return try tell(outcome, command, options)
  }

  private func tell(_ outcome: UndoOutcome, _ command: String, _ options: UndoOptions) throws -> ExitCode {
    let what = "operation \(outcome.target.id) (\(outcome.target.command), \(zone.dateTime(outcome.target.at)))"
    for conflict in outcome.conflicts {
      try say("quo: left alone \(conflict.label): something else changed it since")
    }
    let counts = outcome.counts.isEmpty ? [(noun: "conversation", count: 0)] : outcome.counts
    let changed = counts.map { counted($0.count, $0.noun) }.joined(separator: " and ")
    if let operation = outcome.operation {
      if !options.isQuiet {
        let done =
          if command == "redo", let original = outcome.target.undoes {
            "put back operation \(original): \(changed); 'quo undo \(original)' takes it back"
          } else {
            "took back \(what): \(changed); 'quo undo \(operation)' puts it back"
          }
        try say(done)
      }
      return outcome.conflicts.isEmpty ? .success : .changed
    }
    if outcome.wasTakenBack {
      if !options.isQuiet { try say("\(what) was taken back already") }
      return .success
    }
    if options.isDryRun && (outcome.changed > 0 || outcome.conflicts.isEmpty) {
      if !options.isQuiet {
        let original = command == "redo" ? outcome.target.undoes : nil
        try say("\(original.map { "would put back operation \($0)" } ?? "would take back \(what)"): \(changed)")
      }
      return outcome.conflicts.isEmpty ? .success : .changed
    }
    let rest = options.isForced ? "" : "; '--force' takes back the rest"
    try say("hint: nothing \(options.isDryRun ? "would be" : "was") taken back\(rest)")
    return .changed
  }
}

extension ChangeOutcome.LeftAlone {
  /// `42 (Jane Tremblay)`; a view and a setting have but their name.
  fileprivate var label: String {
    switch subject {
    case .conversation(let id): "\(id) (\(name))"
    case .view(let name): "view '\(name)'"
    case .contact: "contact '\(name)'"
    case .member: "member '\(name)'"
    case .setting(let key): "setting '\(key)'"
    }
  }
}
