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
  if !summary.notUsed.isEmpty {
    let nouns = summary.notUsed.sorted { $0.key < $1.key }.map { counted($0.value, $0.key) }
    lines.append("not used: \(nouns.joined(separator: ", "))")
  }
  lines += notUnderstoodReport(summary, style: style)
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

/// What an import could make nothing of, in a line each.
func notUnderstoodReport(_ summary: ImportSummary, style: Style) -> [String] {
  var lines: [String] = []
  if !summary.notUnderstood.isEmpty { lines.append("not understood: \(counts(summary.notUnderstood))") }
  if !summary.unusedColumns.isEmpty {
    let names = summary.unusedColumns.map { "'\(VisibleText.line($0))'" }
    lines.append("columns not used: \(names.joined(separator: ", "))")
  }
  return lines.map { style.paint($0, .warning) }
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
