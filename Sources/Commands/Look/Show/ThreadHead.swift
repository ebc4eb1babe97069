internal import InboxStore
internal import Text
internal import CivilTime
internal import Display

/// Writes the head of a thread: the participants and the conversation's state.
func writeThreadHead(
  _ conversation: Conversation, now: Timestamp, zone: LocalZone, to lines: inout LayoutLines
) {
  let dot = conversation.status == .unread ? StyledText.unreadDot + " " : ""
  let pin = conversation.isPinned ? StyledText("▲ ", .hint) : ""
  lines.block(conversation.name, .strong, indent: (dot + pin).cellWidth, first: dot + pin)
  fact("id", [String(conversation.id), conversation.quoId].compactMap { $0 }.joined(separator: " · "), &lines)
  fact("status", status(of: conversation, zone: zone), &lines)
  if let time = conversation.snoozedUntil {
    fact("wakes", "\(zone.weekdayDateTime(time)) (\(zone.relative(time, to: now)))", &lines)
  }
  if let reason = conversation.statusReason { fact("reason", reason, &lines) }
  if let line = conversation.line { fact("line", lineText(line), &lines) }
  if let member = conversation.assignedTo { fact("assigned", member.name ?? member.id, &lines) }
  if let since = conversation.waitingSince {
    let isLong = since < zone.adding(days: -1, to: now)
    fact("waiting", waiting(since, now: now, zone: zone), isLong ? .warning : .plain, &lines)
  }
  fact("with", conversation.participants.joined(separator: ", "), &lines)
  for contact in conversation.contacts {
    fact(
      "contact", [contact.name ?? contact.id, contact.role, contact.company].compactMap { $0 }.joined(separator: ", "),
      &lines)
  }
  if !conversation.tags.isEmpty { fact("tags", conversation.tags.joined(separator: ", "), &lines) }
}

/// Writes a label in a column of its own, and its text.
private func fact(_ label: String, _ text: String, _ role: Role = .plain, _ lines: inout LayoutLines) {
  guard !text.isEmpty else { return }
  let indent = 10
  let padding = String(repeating: " ", count: indent - label.utf8.count)
  lines.block(VisibleText.line(text), role, indent: indent, first: StyledText(label + padding, .dim))
}

private func fact(_ label: String, _ text: String, _ lines: inout LayoutLines) {
  fact(label, text, .plain, &lines)
}

private func status(of conversation: Conversation, zone: LocalZone) -> String {
  let since = zone.dateTime(conversation.statusChangedAt)
  return "\(conversation.status.rawValue), since \(since) by \(conversation.statusChangedBy)"
}

private func lineText(_ line: LineReference) -> String {
  let known = [line.name, line.number].compactMap { $0 }
  return known.isEmpty ? line.id ?? "" : known.joined(separator: " · ")
}

/// The time of waiting: `since Fri 2026-11-20 17:01 (3h)`
private func waiting(_ since: Timestamp, now: Timestamp, zone: LocalZone) -> String {
  "since \(zone.weekdayDateTime(since)) (\(zone.wait(since: since, to: now)))"
}
