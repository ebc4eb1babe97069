internal import InboxStore
internal import Text
internal import Display

/// Writes one call in a thread: its outcome, then its voicemail, summary, transcript and recordings.
func writeCall(
  _ activity: Activity, of thread: ConversationThread, at clock: String, in margin: EntryMargin,
  to lines: inout LayoutLines
) {
  let head = StyledText(personName(of: activity, in: thread), .strong) + "  " + outcome(of: activity, thread)
  lines.line(margin.start(clock, directionMark(activity.direction)) + head)
  guard let call = activity.call else { return }
  if let voicemail = call.voicemail { write(voicemail, margin, &lines) }
  if let summary = call.summary { write(summary, margin, &lines) }
  if let transcript = call.transcript { write(transcript, thread, margin, &lines) }
  for recording in call.recordings { write(recording, margin, &lines) }
}

/// The outcome of a call: `missed call`, `call, 4 min, taken by Marie`.
private func outcome(of activity: Activity, _ thread: ConversationThread) -> StyledText {
  let call = activity.call
  let duration = call?.duration.flatMap { $0 > 0 ? durationText($0) : nil }
  func lasting(_ words: String..., role: Role = .plain) -> StyledText {
    StyledText((words + [duration].compactMap { $0 }).joined(separator: ", "), role)
  }
  if activity.isAutomatic { return lasting("call, auto", role: .dim) }
  if activity.effect == .none { return StyledText("call, \(activity.status ?? "under way")", .warning) }
  if activity.direction == .outgoing {
    if call?.answeredAt == nil, let status = activity.status, unanswered.contains(status) {
      return StyledText("call, \(status == "no-answer" ? "no answer" : status)", .dim)
    }
    return lasting("call")
  }
  if let agent = call?.aiHandled {
    return lasting("call taken by \(agent == "ai-agent" ? "the AI agent" : agent)", role: .warning)
  }
  if let to = call?.forwardedTo { return lasting("call forwarded to \(thread.names[to] ?? to)") }
  if activity.status == "forwarded" { return lasting("forwarded call") }
  if activity.effect == .attention {
    // The duration of a missed call is the voicemail's, whose own line shows it.
    return StyledText(missed(activity.status), .error)
  }
  return activity.member.map { lasting("call taken by \($0.name ?? $0.id)") } ?? lasting("call")
}

private let unanswered: Set = ["no-answer", "busy", "failed", "canceled", "missed", "unanswered", "abandoned"]

private func missed(_ status: String?) -> String {
  status == "abandoned" ? "call, hung up before anybody answered" : "missed call"
}

private func write(_ voicemail: Voicemail, _ margin: EntryMargin, _ lines: inout LayoutLines) {
  label("voicemail", voicemail.duration, margin, &lines)
  if let words = voicemail.transcript, !words.isEmpty {
    lines.block(words, indent: margin.indent + 2)
  } else if let status = voicemail.status, status != "completed" {
    lines.block("transcript \(status)", .dim, indent: margin.indent + 2)
  }
  if let url = voicemail.recordingUrl { lines.block(VisibleText.line(url), .dim, indent: margin.indent + 2) }
}

private func write(_ summary: CallSummary, _ margin: EntryMargin, _ lines: inout LayoutLines) {
  let noted = summary.noted
  guard !(summary.points + summary.nextSteps + noted).isEmpty else { return }
  label(summary.title.map { "summary: \($0)" } ?? "summary", nil, margin, &lines)
  for point in summary.points { item("•", point, margin, &lines) }
  if !summary.nextSteps.isEmpty { label("next steps", nil, margin, &lines) }
  for step in summary.nextSteps { item("☐", step, margin, &lines) }
  if !noted.isEmpty { label("noted by the AI agent", nil, margin, &lines) }
  for note in noted { item("•", note, margin, &lines) }
}

private func write(
  _ transcript: Transcript, _ thread: ConversationThread, _ margin: EntryMargin, _ lines: inout LayoutLines
) {
  guard !transcript.dialogue.isEmpty else { return }
  label("transcript", transcript.duration, margin, &lines)
  for line in transcript.dialogue {
    let speaker = line.identifier.map { thread.names[$0] ?? $0 } ?? line.userId
    lines.block((speaker.map { "\($0): " } ?? "") + line.content, indent: margin.indent + 2)
  }
}

private func write(_ recording: Recording, _ margin: EntryMargin, _ lines: inout LayoutLines) {
  label("recording", recording.duration, margin, &lines)
  if let url = recording.url { lines.block(VisibleText.line(url), .dim, indent: margin.indent + 2) }
}

private func label(_ text: String, _ seconds: Int64?, _ margin: EntryMargin, _ lines: inout LayoutLines) {
  let duration = seconds.map { ", \(durationText($0))" } ?? ""
  lines.block(VisibleText.line(text + duration), .dim, indent: margin.indent)
}

private func item(_ mark: String, _ text: String, _ margin: EntryMargin, _ lines: inout LayoutLines) {
  let first = StyledText(String(repeating: " ", count: margin.indent)) + StyledText("\(mark) ", .dim)
  lines.block(text, indent: margin.indent + 2, first: first)
}

/// A duration in words: `45 s`, `4 min`, `4 min 10 s`, `1 h 5 min`.
func durationText(_ seconds: Int64) -> String {
  let (hours, minutes, rest) = (seconds / 3_600, seconds / 60 % 60, seconds % 60)
  if hours > 0 { return minutes > 0 ? "\(hours) h \(minutes) min" : "\(hours) h" }
  if minutes > 0 { return rest > 0 ? "\(minutes) min \(rest) s" : "\(minutes) min" }
  return "\(rest) s"
}
