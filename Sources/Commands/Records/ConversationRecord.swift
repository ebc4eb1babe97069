internal import CivilTime
internal import Display
internal import InboxStore

/// A conversation as `quo list` shows it.
let conversationRecord = Record<Conversation>(
  "conversation", "the thread between one line and one set of outside participants", id: { String($0.id) },
  [
    Field(
      "id", .integer, "given once, never changed, never used again", alignment: .right, width: .whole, importance: 100
    ) { .int($0.id) },
    Field("quoId", .optional(.text), "Quo's CN... id, null until an input names it") { .text($0.quoId) },
    Field(
      "status", statusType, "where it stands", heading: "", width: .whole, importance: 95,
      cell: { row, _ in statusMark(row) }
    ) { .text($0.status.rawValue) },
    Field(
      "name", .text, "its name, else its contacts' names, else its numbers", width: .flexible(minimum: 10),
      importance: 90, cell: { row, _ in nameCell(row) }
    ) { .text($0.name) },
    Field(
      "line", .optional(lineReference.object), "the team's own number, null while it is not known",
      width: .flexible(minimum: 6), importance: 40,
      plain: { .text($0.line.flatMap { $0.name ?? $0.number ?? $0.id }) }
    ) { lineReference.value($0.line) },
    Field(
      "participants", .list(.text), "outside numbers, sorted: E.164, a short code, or Anonymous"
    ) { .texts($0.participants) },
    Field(
      "contacts", .list(contactReference.object), "the contacts who have one of the numbers",
      plain: { .texts($0.contacts.map { $0.name ?? $0.id }) }
    ) { contactReference.values($0.contacts) },
    Field(
      "assignedTo", .optional(memberReference.object), "the member whose it is", heading: "FOR",
      width: .flexible(minimum: 4), importance: 55,
      plain: { .text($0.assignedTo.map { $0.name ?? $0.id }) }, cell: { row, _ in ownerCell(row) }
    ) { memberReference.value($0.assignedTo) },
    Field("pinned", .bool, "kept above all others") { .bool($0.isPinned) },
    Field("tags", .list(.text), "the tags of its contacts, sorted") { .texts($0.tags) },
    Field(
      "lastActivity", .optional(lastActivityRecord.object), "the latest message or call", heading: "LAST",
      width: .flexible(minimum: 12), importance: 60,
      plain: { .text($0.lastActivity.map(activityText)) }, cell: { row, options in lastActivityCell(row, options) }
    ) { lastActivityRecord.value($0.lastActivity) },
    Field(
      "lastActivityAt", .optional(.time), "the time of lastActivity", heading: "WHEN", width: .whole, importance: 80,
      cell: { row, options in whenCell(row, options) }
    ) { .time($0.lastActivity?.at) },
    Field(
      "waitingSince", .optional(.time),
      "the earliest incoming activity that asked for attention after the latest handled one and after what the last "
        + "mark done closed; null when nobody waits",
      heading: "WAITS", width: .whole, importance: 70, cell: { row, options in waitingCell(row, options) }
    ) { .time($0.waitingSince) },
    Field(
      "unrepliedSince", .optional(.time),
      "the same whatever was marked since; null when the last word was the team's"
    ) { .time($0.unrepliedSince) },
    Field("statusReason", .optional(.text), "why the status was set, where somebody said so") {
      .text($0.statusReason)
    },
    Field(
      "snoozedUntil", .optional(.time), "asleep until then: done, and unread again at that time; null for any other"
    ) { .time($0.snoozedUntil) },
    Field("wokeAt", .optional(.time), "when its reminder made it unread; null once somebody has acted") {
      .time($0.wokeAt)
    },
    Field("statusChangedAt", .time, "when the status changed last") { .time($0.statusChangedAt) },
    Field(
      "statusChangedBy", .text, "who changed it: somebody's name, import or sync for what news changed, or reminder"
    ) {
      .text($0.statusChangedBy)
    },
    Field("createdAt", .optional(.time), "when it began, as Quo says") { .time($0.createdAt) },
    Field(
      "revision", .integer, "grows with every change; 'quo done -' leaves alone what has another one by then"
    ) { .int($0.revision) },
  ])

private let lastActivityRecord = Record<LastActivity>(
  "lastActivity", "the latest message or call",
  [
    Field("id", .text, "Quo's AC... id") { .text($0.id) },
    Field("kind", .choice(["message", "call"]), "what it is") { .text($0.kind.rawValue) },
    Field("direction", directionType, "who started it: somebody outside or the team") {
      .text($0.direction?.rawValue)
    },
    Field("at", .time, "when it was sent or rang") { .time($0.at) },
    Field("text", .optional(.text), "a message's text, a call's voicemail or summary") { .text($0.text) },
  ])

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

/// The name, with the first name of the assigned member only, which leaves space for the text.
private func nameCell(_ conversation: Conversation) -> StyledText {
  let role: Role =
    switch conversation.status {
    case .unread: .strong
    case .open: .plain
    case .done: .dim
    }
  return StyledText(conversation.name, role)
}

/// The first name of the assigned member: a team knows who is meant.
private func ownerCell(_ conversation: Conversation) -> StyledText {
  conversation.assignedTo.map { StyledText(firstName($0.name ?? $0.id), .dim) } ?? ""
}

private func firstName(_ name: String) -> String {
  name.lastIndex(of: " ").map { String(name[..<$0]) } ?? name
}

/// The last words, or for a conversation that sleeps or woke, until when and why: that is what somebody has to know.
private func lastActivityCell(_ conversation: Conversation, _ options: FormatOptions) -> StyledText {
  let why = conversation.statusReason.map { ": \($0)" } ?? ""
  if let time = conversation.wokeAt {
    return StyledText("woke \(ago(time, options))\(why)", .hint)
  }
  if let time = conversation.snoozedUntil {
    return StyledText("wakes \(options.zone.relative(time, to: options.now))\(why)", .dim)
  }
  guard let activity = conversation.lastActivity else { return "" }
  let arrow = activity.direction == .outgoing ? StyledText("→ ", .dim) : ""
  return arrow + StyledText(activityText(activity), activity.effect == .failure ? .error : .plain)
}

private func ago(_ time: Timestamp, _ options: FormatOptions) -> String {
  let age = options.zone.relative(time, to: options.now)
  return age.first?.isNumber == true && !age.contains(" ") ? "\(age) ago" : age
}

private func whenCell(_ conversation: Conversation, _ options: FormatOptions) -> StyledText {
  StyledText(conversation.lastActivity.map { options.zone.relative($0.at, to: options.now) } ?? "", .dim)
}

/// The waiting time, yellow from the second day on. A done conversation whose last word was not the team's says so.
private func waitingCell(_ conversation: Conversation, _ options: FormatOptions) -> StyledText {
  guard let since = conversation.waitingSince else {
    return conversation.status == .done && conversation.unrepliedSince != nil ? StyledText("no reply", .dim) : ""
  }
  let isLong = since < options.zone.adding(days: -1, to: options.now)
  return StyledText(options.zone.wait(since: since, to: options.now), isLong ? .warning : .plain)
}
