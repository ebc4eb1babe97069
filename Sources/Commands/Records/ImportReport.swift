internal import InboxStore

extension Report {
  /// The few lines that tell a person what an import brought.
  init(_ summary: ImportSummary) {
    self.init()
    let tallies = [
      ("message", summary.messages), ("call", summary.calls), ("call detail", summary.callDetails),
      ("contact", summary.contacts), ("conversation", summary.conversations), ("line", summary.lines),
      ("member", summary.members), ("record", summary.records),
    ]
    for (noun, tally) in tallies where tally.total > 0 {
      let parts = [(tally.new, "new"), (tally.updated, "updated"), (tally.known, "known already")]
        .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
      messages.append(.summary("\(counted(tally.total, noun)): \(parts.joined(separator: ", "))"))
    }
    if messages.isEmpty { messages.append(.summary("nothing came in")) }
    if !summary.notUsed.isEmpty {
      let nouns = summary.notUsed.sorted { $0.key < $1.key }.map { counted($0.value, $0.key) }
      messages.append(.summary("not used: \(nouns.joined(separator: ", "))"))
    }
    if !summary.notUnderstood.isEmpty { messages.append(.notice("not understood: \(counts(summary.notUnderstood))")) }
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
    if summary.created > 0 {
      messages.append(.summary("\(counted(summary.created, "new conversation")): \(statuses(summary.createdAs))"))
    }
    let moved = summary.moved.values.reduce(0, +)
    if moved > 0 {
      messages.append(.summary("\(counted(moved, "conversation")) moved: \(statuses(summary.moved))"))
    }
    if let operation = summary.operation, summary.created > 0 || moved > 0 {
      messages.append(.remark("operation \(operation); 'quo log --op \(operation)' shows what moved"))
    }
  }
}

/// `1 message`, `2 messages`.
func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
  "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}

private func counts(_ counts: [String: Int]) -> String {
  counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    .map { "\($0.value) × \($0.key)" }.joined(separator: ", ")
}

private func statuses(_ counts: [Status: Int]) -> String {
  Status.allCases.compactMap { status in counts[status].map { "\($0) \(status.rawValue)" } }.joined(separator: ", ")
}
