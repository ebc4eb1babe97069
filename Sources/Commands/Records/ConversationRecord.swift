internal import InboxStore
internal import CivilTime
internal import Display

/// The fields of a conversation, in the order of the JSON record; what else a person sees of them in a table.
func conversationColumns(now: Timestamp, zone: LocalZone) -> [Column<Conversation>] {
  [
    Column("id", alignment: .right, width: .whole, importance: 100) { .int($0.id) },
    Column("quoId") { .text($0.quoId) },
    Column("status", heading: "", width: .whole, importance: 95, cell: { statusMark($0) }) {
      .text($0.status.rawValue)
    },
    Column("name", width: .flexible(minimum: 10), importance: 90, cell: nameCell) { .text($0.name) },
    Column(
      "line", width: .flexible(minimum: 6), importance: 40,
      plain: { .text($0.line.flatMap { $0.name ?? $0.number ?? $0.id }) }
    ) { lineValue($0.line) },
    Column("participants") { .texts($0.participants) },
    Column("contacts", plain: { .texts($0.contacts.map { $0.name ?? $0.id }) }) {
      .list($0.contacts.map(contactValue))
    },
    Column(
      "assignedTo", heading: "FOR", width: .flexible(minimum: 4), importance: 55,
      plain: { .text($0.assignedTo.map { $0.name ?? $0.id }) }, cell: { ownerCell($0) }
    ) { memberValue($0.assignedTo) },
    Column("pinned") { .bool($0.isPinned) },
    Column("tags") { .texts($0.tags) },
    Column(
      "lastActivity", heading: "LAST", width: .flexible(minimum: 12), importance: 60,
      plain: { .text($0.lastActivity.map(activityText)) }, cell: { lastActivityCell($0) }
    ) { lastActivityValue($0.lastActivity) },
    Column(
      "lastActivityAt", heading: "WHEN", width: .whole, importance: 80,
      cell: { whenCell($0, now: now, zone: zone) }
    ) { .time($0.lastActivity?.at) },
    Column(
      "waitingSince", heading: "WAITS", width: .whole, importance: 70, cell: { waitingCell($0, now: now, zone: zone) }
    ) { .time($0.waitingSince) },
    Column("statusChangedAt") { .time($0.statusChangedAt) },
    Column("statusChangedBy") { .text($0.statusChangedBy) },
    Column("createdAt") { .time($0.createdAt) },
    Column("revision") { .int($0.revision) },
  ]
}

func lineValue(_ line: LineReference?) -> FieldValue {
  guard let line else { return .null }
  return .object([("id", .text(line.id)), ("number", .text(line.number)), ("name", .text(line.name))])
}

func contactValue(_ contact: ContactReference) -> FieldValue {
  .object([("id", .text(contact.id)), ("name", .text(contact.name)), ("company", .text(contact.company))])
}

func memberValue(_ member: MemberReference?) -> FieldValue {
  guard let member else { return .null }
  return .object([("id", .text(member.id)), ("name", .text(member.name))])
}

private func lastActivityValue(_ activity: LastActivity?) -> FieldValue {
  guard let activity else { return .null }
  return .object([
    ("id", .text(activity.id)), ("kind", .text(activity.kind.rawValue)),
    ("direction", .text(activity.direction?.rawValue)), ("at", .time(activity.at)), ("text", .text(activity.text)),
  ])
}

func statusMark(_ status: Status) -> StyledText {
  switch status {
  case .unread: StyledText.unreadDot
  case .open: StyledText(" ")
  case .done: StyledText("✓", .dim)
  }
}

private func statusMark(_ conversation: Conversation) -> StyledText {
  let mark = statusMark(conversation.status)
  return conversation.isPinned ? mark + StyledText("▲", .hint) : mark
}

/// With the first name of the member who has it, which leaves room for what was said.
private func nameCell(_ conversation: Conversation) -> StyledText {
  let role: Role =
    switch conversation.status {
    case .unread: .strong
    case .open: .plain
    case .done: .dim
    }
  return StyledText(conversation.name, role)
}

/// The first name: a team knows who is meant.
private func ownerCell(_ conversation: Conversation) -> StyledText {
  conversation.assignedTo.map { StyledText(firstName($0.name ?? $0.id), .dim) } ?? ""
}

private func firstName(_ name: String) -> String {
  name.lastIndex(of: " ").map { String(name[..<$0]) } ?? name
}

private func lastActivityCell(_ conversation: Conversation) -> StyledText {
  guard let activity = conversation.lastActivity else { return "" }
  let arrow = activity.direction == .outgoing ? StyledText("→ ", .dim) : ""
  return arrow + StyledText(activityText(activity), activity.effect == .failure ? .error : .plain)
}

private func whenCell(_ conversation: Conversation, now: Timestamp, zone: LocalZone) -> StyledText {
  StyledText(conversation.lastActivity.map { zone.relative($0.at, to: now) } ?? "", .dim)
}

/// Yellow from the second day on.
private func waitingCell(_ conversation: Conversation, now: Timestamp, zone: LocalZone) -> StyledText {
  guard let since = conversation.waitingSince else { return "" }
  let isLong = since < zone.adding(days: -1, to: now)
  return StyledText(zone.relative(since, to: now), isLong ? .warning : .plain)
}
