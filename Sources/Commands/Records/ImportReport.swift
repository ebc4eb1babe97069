internal import Display
internal import InboxStore

extension Report {
  /// Summarises an import in a few lines for a person.
  init(_ summary: ImportSummary, isDryRun: Bool) {
    self.init(records: .imported(summary))
    let tallies = [
      ("message", summary.messages), ("call", summary.calls), ("call detail", summary.callDetails),
      ("contact", summary.contacts), ("conversation record", summary.conversations), ("line record", summary.lines),
      ("member record", summary.members), ("record", summary.records),
    ]
    for (noun, tally) in tallies where tally.total > 0 {
      let parts = [(tally.new, "new"), (tally.updated, "updated"), (tally.known, "known already")]
        .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
      messages.append(.summary("\(counted(tally.total, noun)): \(parts.joined(separator: ", "))"))
    }
    if messages.isEmpty { messages.append(.summary("nothing came in")) }
    if summary.callDetailsUnplaced > 0 {
      let details = counted(summary.callDetailsUnplaced, "call detail")
      messages.append(.notice("in no conversation until the call comes: \(details)"))
    }
    if !summary.notUsed.isEmpty {
      let nouns = summary.notUsed.sorted { $0.key < $1.key }.map { counted($0.value, $0.key) }
      messages.append(.summary("not used: \(nouns.joined(separator: ", "))"))
    }
    if !summary.notUnderstood.isEmpty {
      messages.append(.notice("not understood: \(countsOfKinds(summary.notUnderstood))"))
    }
    if !summary.unusedColumns.isEmpty {
      let names = summary.unusedColumns.map { "'\($0)'" }.joined(separator: ", ")
      messages.append(.notice("columns not used: \(names)"))
    }
    if !summary.viewsKept.isEmpty {
      let names = summary.viewsKept.map { "'\($0)'" }.joined(separator: ", ")
      let isOne = summary.viewsKept.count == 1
      messages.append(
        .summary(isOne ? "view \(names) stays what it is here" : "views \(names) stay what they are here"))
    }
    messages += summary.movements
    messages += summary.ruled(isDryRun: isDryRun)
    if isDryRun {
      messages.append(.remark("a dry run: nothing of it has come in"))
    } else if let operation = summary.operation, summary.created > 0 || !summary.moved.isEmpty {
      messages.append(.remark("operation \(operation); 'quo log --op \(operation)' shows what moved"))
    }
    if summary.isNothingUnderstood {
      messages.append(.warning("cannot import: nothing of the input was understood"))
    }
    if summary.broken > 0 { messages.append(.warning("left out \(counted(summary.broken, "broken record"))")) }
    if summary.isNothingUnderstood || summary.broken > 0 { exitCode = .badInput }
  }
}

extension ImportSummary {
  /// The doings of rules in words.
  func ruled(isDryRun: Bool) -> [Report.Message] {
    rules.map { .summary($0.words(isDryRun: isDryRun)) }
      + rulesUnusable.map {
        .notice("rule '\($0)' was left out, as it means nothing any more; 'quo rule list' says why")
      }
  }

  /// The conversations that are new, hidden, and moved, in words.
  var movements: [Report.Message] {
    var messages: [Report.Message] = []
    if created > 0 {
      messages.append(.summary("\(counted(created, "new conversation")): \(statuses(createdAs))"))
    }
    if hidden > 0 {
      messages.append(.summary("\(counted(hidden, "conversation")) hidden, as Quo deleted them later"))
    }
    let moved = moved.values.reduce(0, +)
    if moved > 0 { messages.append(.summary("\(counted(moved, "conversation")) moved: \(statuses(self.moved))")) }
    return messages
  }
}

/// The record that `quo import --json` prints.
let importRecord = Record<ImportSummary>(
  "import", "what an import brought",
  [
    tallyField("messages", "messages", \.messages),
    tallyField("calls", "calls", \.calls),
    tallyField("callDetails", "voicemails, recordings, summaries and transcripts", \.callDetails),
    Field(
      "callDetailsUnplaced", .integer,
      "how many of these are in no conversation, as nothing says where their call belongs"
    ) { .int($0.callDetailsUnplaced) },
    tallyField("contacts", "contacts", \.contacts),
    tallyField("conversations", "conversation objects", \.conversations),
    tallyField("lines", "lines", \.lines),
    tallyField("members", "members", \.members),
    tallyField("records", "records of quo's own export", \.records),
    Field("broken", .integer, "how many records were left out with --skip-broken") { .int($0.broken) },
    Field("notUsed", .list(kindRecord.object), "what quo knows and has no use for") { kinds($0.notUsed) },
    Field("notUnderstood", .list(kindRecord.object), "what quo does not know") { kinds($0.notUnderstood) },
    Field("unusedColumns", .list(.text), "columns of CSV exports that nothing was read from") {
      .texts($0.unusedColumns)
    },
    Field("viewsKept", .list(.text), "views of an export that stay what they are here") { .texts($0.viewsKept) },
    Field("created", statusesRecord.object, "the new conversations") { statusesRecord.value($0.createdAs) },
    Field("moved", statusesRecord.object, "conversations that changed status, by the one they have now") {
      statusesRecord.value($0.moved)
    },
    Field("received", .integer, "how many conversations got something and kept their status") { .int($0.received) },
    Field("hidden", .integer, "how many got something and are hidden, because Quo deleted them later") {
      .int($0.hidden)
    },
    Field("rules", .list(ruleOutcomeRecord.object), "what rules did about it") {
      .list($0.rules.map { ruleOutcomeRecord.value($0) })
    },
    Field("rulesUnusable", .list(.text), "rules that were left out, as they mean nothing any more") {
      .texts($0.rulesUnusable)
    },
    Field("operation", .optional(.integer), "the operation in the history; null when there is nothing in it") {
      $0.operation.map { .int($0) } ?? .null
    },
  ])

private let tallyRecord = Record<ImportSummary.Tally>(
  "tally", "how many of a kind came in",
  [
    Field("new", .integer, "how many were not there before") { .int($0.new) },
    Field("updated", .integer, "how many said something new") { .int($0.updated) },
    Field("known", .integer, "how many said only what was known") { .int($0.known) },
  ])

private let ruleOutcomeRecord = Record<RuleOutcome>(
  "ruleOutcome", "what a rule did",
  [
    Field("rule", .text, "its name") { .text($0.rule) },
    Field("operation", .optional(.integer), "the operation in the history; null for a dry run") {
      .number($0.operation)
    },
    Field("conversations", .integer, "how many conversations it changed") { .int($0.conversations) },
    Field("contacts", .integer, "how many contacts it tagged") { .int($0.contacts) },
    Field("messages", .integer, "how many messages are automatic now") { .int($0.messages) },
    Field("waiting", .integer, "in how many conversations somebody waits now who seemed answered") {
      .int($0.waiting)
    },
  ])

private let kindRecord = Record<(key: String, value: Int)>(
  "kind", "a kind of record that was left out",
  [
    Field("kind", .text, "what it is") { .text($0.key) },
    Field("count", .integer, "how many there were") { .int($0.value) },
  ])

private let statusesRecord = Record<[Status: Int]>(
  "statuses", "how many conversations have each status",
  [
    Field("unread", .integer, "how many are unread") { .int($0[.unread] ?? 0) },
    Field("open", .integer, "how many are open") { .int($0[.open] ?? 0) },
    Field("done", .integer, "how many are done") { .int($0[.done] ?? 0) },
  ])

/// A count with its noun: `1 message`, `2 messages`.
func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
  "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}

private func tallyField(
  _ name: String, _ noun: String, _ tally: @escaping @Sendable (ImportSummary) -> ImportSummary.Tally
) -> Field<ImportSummary> {
  Field(name, tallyRecord.object, "how many \(noun) came in") { tallyRecord.value(tally($0)) }
}

private func kinds(_ counts: [String: Int]) -> FieldValue {
  .list(counts.sorted { $0.key < $1.key }.map { kindRecord.value($0) })
}

/// Counts each kind of record that was not understood, the most frequent first.
func countsOfKinds(_ counts: [String: Int]) -> String {
  counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    .map { "\($0.value) × \($0.key)" }.joined(separator: ", ")
}

private func statuses(_ counts: [Status: Int]) -> String {
  Status.allCases.compactMap { status in counts[status].map { "\($0) \(status.rawValue)" } }.joined(separator: ", ")
}
