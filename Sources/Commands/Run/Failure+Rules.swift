internal import InboxStore
internal import Text

extension Failure {
  init(rule error: RuleError) {
    switch error {
    case .unknownAction(let word, let known):
      let hint = nearest(word, known).map { "did you mean '\($0)'?" }
      self.init(
        "no such action: '\(VisibleText.line(word))'", hint: hint ?? "there are \(known.joined(separator: ", "))",
        code: .usage)
    case .missingText(let word):
      self.init(
        "action '\(word.rawValue)' needs \(word.need)", hint: "--then '\(word.rawValue) \(word.example)'", code: .usage)
    case .needlessText(let word): self.init("nothing follows action '\(word.rawValue)'", code: .usage)
    case .noFilters:
      self.init(
        "a rule needs filters", hint: "'quo help filters' lists them; '--incoming' keeps all that comes in",
        code: .usage)
    case .noActions: self.init("a rule needs '--then ACTION'", hint: "such as '--then done'", code: .usage)
    case .neverMet(let filter):
      self.init("news never meets '--\(VisibleText.line(filter))' when it comes in", code: .usage)
    case .automaticIncoming:
      self.init("what comes in is never automatic", hint: "'--outgoing' looks at what goes out", code: .usage)
    case .automaticCall: self.init("no call is automatic", hint: "'--has message' looks at messages", code: .usage)
    case .bothDirections:
      self.init("no news is incoming and outgoing", hint: "save two rules, one for each", code: .usage)
    case .filesWhatIsDue:
      self.init("no rule files what a reminder woke", hint: "somebody has to act on it first", code: .usage)
    case .reservedTag(let tag):
      self.init(
        "no tag is called '\(VisibleText.line(tag))'", hint: "'--tag none' keeps what has no tag", code: .usage)
    case .noDigits(let text):
      self.init(
        "option '--digits' takes no '\(VisibleText.line(text))'", hint: "a number of digits, such as 6 or 4-8",
        code: .usage)
    case .noDuration(let text):
      self.init(
        "action 'snooze' takes no '\(VisibleText.line(text))'", hint: "a duration such as 2h or 3d", code: .usage)
    }
  }
}

extension RuleAction.Word {
  fileprivate var need: String {
    switch self {
    case .assign: "a member"
    case .tag: "a tag"
    case .note: "a text"
    case .snooze: "a duration"
    case .done, .unread, .open, .pin, .automatic: "nothing"
    }
  }

  fileprivate var example: String {
    switch self {
    case .assign: "marie"
    case .tag: "vip"
    case .note: "filed by itself"
    case .snooze: "2h"
    case .done, .unread, .open, .pin, .automatic: ""
    }
  }
}
