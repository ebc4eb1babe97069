internal import InboxStore
internal import Text
internal import Display

/// What an import brought, in a few lines for a person.
func importReport(_ summary: ImportSummary, style: Style) -> String {
  var lines = [String]()
  let tallies = [
    ("message", summary.messages), ("call", summary.calls), ("call detail", summary.callDetails),
    ("contact", summary.contacts), ("conversation", summary.conversations), ("line", summary.lines),
    ("member", summary.members), ("record", summary.records),
  ]
  for (noun, tally) in tallies where tally.total > 0 {
    let parts = [(tally.new, "new"), (tally.updated, "updated"), (tally.known, "known already")]
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    lines.append("\(counted(tally.total, noun)): \(parts.joined(separator: ", "))")
  }
  if lines.isEmpty { lines.append("nothing came in") }
  if !summary.notUsed.isEmpty { lines.append("not used: \(counts(summary.notUsed))") }
  if let unknown = notUnderstoodReport(summary, style: style) { lines.append(unknown) }
  if !summary.viewsKept.isEmpty {
    let names = summary.viewsKept.map { "'\(VisibleText.line($0))'" }.joined(separator: ", ")
    let isOne = summary.viewsKept.count == 1
    lines.append(isOne ? "view \(names) stays what it is here" : "views \(names) stay what they are here")
  }
  if summary.created > 0 {
    lines.append("\(counted(summary.created, "new conversation")): \(statuses(summary.createdAs))")
  }
  let moved = summary.moved.values.reduce(0, +)
  if moved > 0 { lines.append("\(counted(moved, "conversation")) moved: \(statuses(summary.moved))") }
  if let operation = summary.operation, summary.created > 0 || moved > 0 {
    lines.append(style.paint("operation \(operation); 'quo log --op \(operation)' shows what moved", .dim))
  }
  return lines.map { $0 + "\n" }.joined()
}

/// What an import could make nothing of; nil when there was no such thing.
func notUnderstoodReport(_ summary: ImportSummary, style: Style) -> String? {
  guard !summary.notUnderstood.isEmpty else { return nil }
  return style.paint("not understood: \(counts(summary.notUnderstood))", .warning)
}

/// `1 message`, `2 messages`.
func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
  "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}

private func counts(_ counts: [String: Int]) -> String {
  counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    .map { "\($0.value) × \(VisibleText.line($0.key))" }.joined(separator: ", ")
}

private func statuses(_ counts: [Status: Int]) -> String {
  Status.allCases.compactMap { status in counts[status].map { "\($0) \(status.rawValue)" } }.joined(separator: ", ")
}
