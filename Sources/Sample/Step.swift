/// A message or a call of a script, with the delay after the step before.
struct Step: Sendable {
  enum Event: Sendable {
    /// A text from the participant with this index.
    case received(Template, from: Int)
    /// A picture without a word.
    case picture(from: Int)
    case sent(Template)
    case failed(Template)
    case scheduled(Template)
    case missed
    case abandoned
    case voicemail(Template, seconds: Int)
    case answered(seconds: Int, Summary?)
    case forwarded(seconds: Int)
    /// A call taken by the AI agent.
    case assistant(seconds: Int, Summary)
    case dialled(seconds: Int, Summary?)
    case unreached
  }

  struct Summary: Sendable {
    let points: [Template]
    let next: [Template]
  }

  /// The approximate number of minutes since the step before.
  let minutes: Int
  let event: Event

  var isOurs: Bool {
    switch event {
    case .sent, .failed, .scheduled, .dialled, .unreached, .answered, .forwarded: true
    case .received, .picture, .missed, .abandoned, .voicemail, .assistant: false
    }
  }

  var isCall: Bool {
    switch event {
    case .received, .picture, .sent, .failed, .scheduled: false
    default: true
    }
  }

  /// The length in seconds.
  var seconds: Int {
    switch event {
    case .answered(let seconds, _), .forwarded(let seconds), .assistant(let seconds, _), .dialled(let seconds, _):
      seconds
    case .voicemail(_, let seconds): seconds + 25
    case .missed, .unreached: 25
    case .abandoned: 4
    case .received, .picture, .sent, .failed, .scheduled: 0
    }
  }
}

/// The words in which scripts are written.
extension Step {
  static func them(_ text: Template, after minutes: Int = 4, from: Int = 0) -> Step {
    Step(minutes: minutes, event: .received(text, from: from))
  }

  static func us(_ text: Template, after minutes: Int = 6) -> Step {
    Step(minutes: minutes, event: .sent(text))
  }

  static func picture(after minutes: Int = 1, from: Int = 0) -> Step {
    Step(minutes: minutes, event: .picture(from: from))
  }

  static func failed(_ text: Template, after minutes: Int = 10) -> Step {
    Step(minutes: minutes, event: .failed(text))
  }

  static func scheduled(_ text: Template, after minutes: Int = 10) -> Step {
    Step(minutes: minutes, event: .scheduled(text))
  }

  static func missed(after minutes: Int = 30) -> Step { Step(minutes: minutes, event: .missed) }
  static func abandoned(after minutes: Int = 30) -> Step { Step(minutes: minutes, event: .abandoned) }
  static func unreached(after minutes: Int = 60) -> Step { Step(minutes: minutes, event: .unreached) }

  static func voicemail(_ text: Template, seconds: Int, after minutes: Int = 30) -> Step {
    Step(minutes: minutes, event: .voicemail(text, seconds: seconds))
  }

  static func answered(
    seconds: Int, after minutes: Int = 30, _ points: [Template] = [], next: [Template] = []
  ) -> Step {
    Step(
      minutes: minutes, event: .answered(seconds: seconds, points.isEmpty ? nil : Summary(points: points, next: next)))
  }

  static func forwarded(seconds: Int, after minutes: Int = 30) -> Step {
    Step(minutes: minutes, event: .forwarded(seconds: seconds))
  }

  static func assistant(
    seconds: Int, after minutes: Int = 30, _ points: [Template], next: [Template] = []
  ) -> Step {
    Step(minutes: minutes, event: .assistant(seconds: seconds, Summary(points: points, next: next)))
  }

  static func dialled(
    seconds: Int, after minutes: Int = 60, _ points: [Template] = [], next: [Template] = []
  ) -> Step {
    Step(
      minutes: minutes, event: .dialled(seconds: seconds, points.isEmpty ? nil : Summary(points: points, next: next)))
  }
}
