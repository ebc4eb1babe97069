package import Arguments
package import InboxStore

/// `quo snooze`: puts conversations to sleep until a time.
package struct SnoozeCommand: SelectingCommand {
  static let untilOption = Option.value(
    "until", "WHEN", "when they wake: tomorrow, 'fri 14:00', 3d, 2026-12-01",
    details: "A day without a time means its morning, which is 9:00 or the setting morning; 'fri' is the next one. 2h, "
      + "3d and 2w count from now.", completion: .dynamic("future-times"))

  package static let declaration = Command(
    "snooze", "put conversations to sleep until a time",
    description: [
      "Puts conversations to sleep: they are done until WHEN, then unread. A message or call that asks for attention "
        + "wakes one at once. --snoozed keeps those that sleep, --due those that woke and that nobody has acted on "
        + "since; 'quo list' says why, if -m did. A day without a time means its morning: 9:00, or the setting morning.",
      "Nobody has to run anything for it: from that time on every command sees it unread. The history has it by "
        + "'reminder', which no undo takes back. Any other change of the status ends the reminder, and the undo of that "
        + "change brings it back. Nobody stops waiting because the conversation sleeps.",
      "Reminders stay here: Quo is told nothing of them, and a conversation that sleeps counts as in the inbox there. "
        + "What is snoozed in Quo's app sleeps here too.",
      Marking.selecting, Marking.safety,
    ],
    operands: [SelectionOptions.operand], groups: [OptionGroup("Reminder", [untilOption])] + Marking.groups,
    examples: [
      Example("quo snooze 42 --until 'fri 9:00' -m 'call back about the invoice'", "and say why"),
      Example("quo snooze --tag supplier --until tomorrow", "not today"),
      Example("quo list --snoozed", "what sleeps"),
      Example("quo list --due", "what woke"),
    ], seeAlso: ["done", "undo", "filters", "statuses", "times"])

  private let when: String
  package let marking: Marking

  package init(_ arguments: ParsedArguments) throws {
    guard let when = arguments.value(Self.untilOption)?.text else {
      throw UsageError(
        "'quo snooze' needs '--until WHEN'", hint: "such as tomorrow, 'fri 14:00', 3d or 2026-12-01")
    }
    self.when = when
    marking = try Marking(arguments)
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    let time = try session.reminderTime(when, in: inbox)
    return try session.snooze(inbox, marking.selection.resolve(in: session, inbox), until: time, changing)
  }
}
