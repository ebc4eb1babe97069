internal import InboxStore

/// The changes that people make to conversations, each as one command does it and a key of triage.
extension Session {
  func mark(
    _ inbox: WritableInbox, _ selection: Selection, _ status: Status, _ options: ChangingOptions
  ) throws -> Report {
    try change(
      inbox, selection, .status(.marked(status)), command: status.rawValue, verb: "marked \(status.rawValue)", options)
  }

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
