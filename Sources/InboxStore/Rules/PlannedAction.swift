internal import CivilTime
internal import SQLite

/// An action of a rule with what its text names.
enum PlannedAction {
  /// A change of conversations.
  case change(ChangeAction)
  /// A tag for the contacts that take part.
  case tag(String)
  /// A word on outgoing messages, which is given before statuses are settled.
  case automatic

  /// Throws `unknownName` for a member who is no longer there, and `RuleError`.
  init(_ action: RuleAction, _ context: FilterContext) throws {
    let inbox = context.inbox
    switch action {
    case .done: self = .change(.status(.marked(.done)))
    case .unread: self = .change(.status(.marked(.unread)))
    case .open: self = .change(.status(.marked(.open)))
    case .pin: self = .change(.pin(true))
    case .automatic: self = .automatic
    case .tag(let tag): self = .tag(tag)
    case .assign(let member):
      self = .change(.assign(to: try inbox.teamNames().person(named: member).row, isHandover: false))
    case .note(let text):
      let read = try MentionedText(reading: text, team: inbox.teamNames())
      self = .change(.note(NoteDraft(text: read.text, mentions: read.mentions)))
    case .snooze(let text):
      guard let duration = try? CalendarDuration(parsing: text) else { throw RuleError.noDuration(text) }
      self = .change(.status(.snoozed(until: duration.after(context.now, in: context.zone))))
    case .unknown(let word):
      throw RuleError.unknownAction(word, known: RuleAction.Word.allCases.map(\.rawValue))
    }
  }

  /// Whether a duration, as a rule snoozes for, leads to a later time.
  static func isToCome(_ duration: String, _ context: FilterContext) throws -> Bool {
    guard let duration = try? CalendarDuration(parsing: duration) else { return false }
    return duration.after(context.now, in: context.zone) > context.now
  }
}
