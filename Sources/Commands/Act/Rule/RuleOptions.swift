internal import Arguments
internal import InboxStore
internal import Text

/// The options that say what a rule is.
enum RuleOptions {
  static let then = Option.value(
    "then", "ACTION", "what to do; may be repeated",
    details:
      "done, unread, open, pin, assign MEMBER, tag TAG, note TEXT, snooze DURATION or automatic. Several may stand in one, with "
      + "commas between them. 'automatic' is for outgoing messages that nobody wrote, such as the answer to a missed "
      + "call: they are no answer, so whoever called still waits.",
    completion: .choices(RuleAction.Word.allCases.map { Choice($0.rawValue, $0.summary) }),
    isRepeatable: true)
  static let stop = Option.flag("stop", "no later rule sees the news that this one matched")
  static let before = Option.value(
    "before", "OTHER", "run before this rule; a new one runs last otherwise", completion: .dynamic("rules"))

  static let onNews: [Option] = [
    .flag("incoming", "the news came in", hasTwin: true),
    .flag("outgoing", "the news went out", hasTwin: true),
    .value(
      "digits", "N[-M]", "a number of this many digits stands in the news",
      details: "By itself, as codes do: 4-8 finds 123456 and G-123456, and neither VELO20 nor 20 %.", hasTwin: true),
  ]

  /// The filters of other commands that a rule takes, too; `--before` means a rule here.
  static let filters = FilterOptions.all.filter { $0.long != before.long }

  static let groups = [
    OptionGroup("Rule", [then, stop, before]), OptionGroup("Filters on news", onNews), OptionGroup("Filters", filters),
  ]
}

extension RuleAction.Word {
  fileprivate var summary: String {
    switch self {
    case .done: "file it"
    case .unread: "mark it unread"
    case .open: "mark it open"
    case .pin: "keep it above all others"
    case .assign: "give it to a member"
    case .tag: "tag the contacts in it"
    case .note: "leave a note"
    case .snooze: "file it for a time"
    case .automatic: "nobody wrote the message"
    }
  }
}

extension RuleAction {
  /// The action as it is typed after `--then`, with a member by name.
  func typed(_ team: TeamNames) -> String {
    if case .assign(let id) = self { return "\(word) \(team.label(ofID: id) ?? id)" }
    return text.map { "\(word) \($0)" } ?? word
  }
}

extension Rule {
  /// The rule as it would be typed behind `quo rule add NAME`.
  func typed(_ team: TeamNames) -> String {
    ([terms.typed] + actions.map { "--then \(shellQuoted($0.typed(team)))" } + (stops ? ["--stop"] : []))
      .filter { !$0.isEmpty }.joined(separator: " ")
  }
}
