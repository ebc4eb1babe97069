internal import Arguments
internal import CivilTime
internal import InboxStore
internal import Text

/// The changes that people make to conversations, each as one command does it and a key of triage.
extension Session {
  func mark(
    _ inbox: WritableInbox, _ selection: Selection, _ status: Status, _ options: ChangingOptions
  ) throws -> Report {
    try change(
      inbox, selection, .status(.marked(status)), command: status.rawValue, verb: "marked \(status.rawValue)", options)
  }

  /// Puts conversations to sleep until a time.
  func snooze(
    _ inbox: WritableInbox, _ selection: Selection, until time: Timestamp, _ options: ChangingOptions
  ) throws -> Report {
    let words = "snoozed until \(zone.weekdayDateTime(time))"
    return try change(
      inbox, selection, .status(.snoozed(until: time)), command: "snooze", verb: words, state: words, options)
  }

  /// The time that somebody means by `when`, a day being its morning. Throws `UsageError` for one that is not to come.
  func reminderTime(_ when: String, in inbox: Inbox) throws -> Timestamp {
    let expression: TimeExpression
    do { expression = try TimeExpression(parsing: when) } catch {
      // The hint for any time says what lies behind.
      throw UsageError(error.message, hint: error.hint?.hasPrefix("times ") == true ? Self.reminderHint : error.hint)
    }
    let time = try expression.resolved(now: now, in: zone, toward: .future, startOfDay: inbox.secondOfMorning())
    guard time > now else {
      throw UsageError(
        "'\(VisibleText.line(when))' is not to come: it is \(zone.weekdayDateTime(time))", hint: Self.reminderHint)
    }
    return time
  }

  private static let reminderHint = "a reminder is for tomorrow, 'fri 14:00', 3d, 2026-12-01 or 2026-12-01T17:00"

  /// Makes unread conversations open, because somebody looks at them.
  func view(_ inbox: WritableInbox, _ selection: Selection, _ options: ChangingOptions) throws -> Report {
    try change(inbox, selection, .status(.viewed), command: "read", verb: "read", options)
  }

  func pin(
    _ inbox: WritableInbox, _ selection: Selection, _ isPinned: Bool, _ options: ChangingOptions
  ) throws -> Report {
    let command = isPinned ? "pin" : "unpin"
    return try change(inbox, selection, .pin(isPinned), command: command, verb: command + "ned", options)
  }

  /// Assigns to the member called `name`. A handover to somebody else makes a conversation unread.
  func assign(
    _ inbox: WritableInbox, _ selection: Selection, to name: String, note: NoteDraft? = nil, _ options: ChangingOptions
  ) throws -> Report {
    let person = try member(named: name, in: inbox)
    let isHandover = try person != actor(inbox).member
    return try change(
      inbox, selection, .assign(to: person.row, isHandover: isHandover, note: note), command: "assign",
      verb: "assigned to \(person.label)", state: "assigned to \(person.label)", options)
  }

  func unassign(
    _ inbox: WritableInbox, _ selection: Selection, note: NoteDraft? = nil, _ options: ChangingOptions
  ) throws -> Report {
    try change(
      inbox, selection, .assign(to: nil, isHandover: false, note: note), command: "unassign", verb: "unassigned",
      options)
  }

  func note(
    _ inbox: WritableInbox, _ selection: Selection, _ note: NoteDraft, _ options: ChangingOptions
  ) throws -> Report {
    try change(inbox, selection, .note(note), command: "note", verb: "given a note", options)
  }
}
