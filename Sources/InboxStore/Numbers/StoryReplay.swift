internal import CivilTime

/// Derives waits, marks done and missed calls from a story, in one pass.
///
/// A wait begins with the earliest incoming activity that asks for attention and that nobody has answered; it ends with
/// the answer or with a mark done that closes it. It is a first one where nothing with an effect came or went in the
/// seven days before. A mark done resolves what has been asked since the earliest wait after the mark done before. A mark
/// whose time is unknown ends a wait at an unknown time, and resolves nothing.
struct StoryReplay {
  /// Takes what a replay finds, in the order in which it ends.
  protocol Listener {
    mutating func found(_ wait: Wait) throws
    mutating func found(_ done: Done) throws
    mutating func found(_ call: MissedCall) throws
  }

  struct Wait: Equatable {
    enum End: Equatable {
      case answer(at: Int64, person: Int64?)
      case done(at: Int64, operation: Int64?)
      case unknown
    }

    /// The time in milliseconds.
    let since: Int64
    let isFirst: Bool
    /// Nil while somebody waits.
    let end: End?
  }

  struct Done: Equatable {
    let at: Int64
    let operation: Int64?
    /// The begin of the earliest wait since the conversation was last done.
    let since: Int64?
    /// Whether it was open or unread again within seven days.
    let isReopened: Bool
  }

  struct MissedCall: Equatable {
    let at: Int64
    /// Whether the team wrote or called within 24 hours.
    let isRecovered: Bool
  }

  private struct Attention {
    let at: Int64
    let isFirst: Bool
  }

  private static let week = 7 * Timestamp.day

  /// The unanswered activities that ask for attention, closed ones too: a mark may be taken back by another.
  private var unanswered: [Attention] = []
  private var missedCalls: [Int64] = []
  private var closedThrough: Int64?
  private var wait: Attention?
  private var caseSince: Int64?
  private var latest: Int64?
  private var isDone = false

  mutating func run(_ story: borrowing Story, _ listener: inout some Listener) throws {
    reset()
    var next = 0
    for activity in story.activities {
      while next < story.marks.count, story.marks[next].at < activity.at {
        try take(story.marks, next, &listener)
        next += 1
      }
      try take(activity, &listener)
    }
    while next < story.marks.count {
      try take(story.marks, next, &listener)
      next += 1
    }
    if let wait { try listener.found(Wait(since: wait.at, isFirst: wait.isFirst, end: nil)) }
    for call in missedCalls { try listener.found(MissedCall(at: call, isRecovered: false)) }
  }

  private mutating func reset() {
    unanswered.removeAll(keepingCapacity: true)
    missedCalls.removeAll(keepingCapacity: true)
    (closedThrough, wait, caseSince, latest, isDone) = (nil, nil, nil, nil, false)
  }

  private mutating func take(_ activity: Story.Activity, _ listener: inout some Listener) throws {
    switch activity.effect {
    case .attention:
      unanswered.append(
        Attention(at: activity.at, isFirst: latest.map { activity.at - $0 >= Self.week } ?? true))
      if activity.isCall { missedCalls.append(activity.at) }
      if wait == nil, let firstStanding { begin(firstStanding) }
    case .handled:
      try end(.answer(at: activity.at, person: activity.person), &listener)
      if !unanswered.isEmpty { unanswered.removeAll(keepingCapacity: true) }
      for call in missedCalls {
        try listener.found(MissedCall(at: call, isRecovered: activity.at - call <= Timestamp.day))
      }
      if !missedCalls.isEmpty { missedCalls.removeAll(keepingCapacity: true) }
    case .failure, .none: break
    }
    latest = activity.at
  }

  private mutating func take(_ marks: [Story.Mark], _ index: Int, _ listener: inout some Listener) throws {
    let mark = marks[index]
    closedThrough = mark.closedThrough
    let standing = firstStanding
    if let wait, let standing, standing.at <= wait.at {
      begin(standing)
    } else {
      try end(mark.isDone && mark.isTimeKnown ? .done(at: mark.at, operation: mark.operation) : .unknown, &listener)
    }
    if mark.isDone, !isDone {
      if mark.isTimeKnown {
        let isReopened =
          marks[(index + 1)...].first { $0.status != .done }.map { $0.at - mark.at <= Self.week } ?? false
        try listener.found(Done(at: mark.at, operation: mark.operation, since: caseSince, isReopened: isReopened))
      }
      // What it did not close is asked still.
      caseSince = self.wait?.at
    }
    isDone = mark.isDone
    if wait == nil, let standing { begin(standing) }
  }

  /// The earliest activity that nobody has answered or closed. They are in the order of their times.
  private var firstStanding: Attention? {
    guard let closedThrough else { return unanswered.first }
    var (low, high) = (0, unanswered.count)
    while low < high {
      let middle = (low + high) / 2
      if unanswered[middle].at > closedThrough { high = middle } else { low = middle + 1 }
    }
    return low < unanswered.count ? unanswered[low] : nil
  }

  private mutating func begin(_ wait: Attention) {
    self.wait = wait
    caseSince = min(caseSince ?? .max, wait.at)
  }

  private mutating func end(_ end: Wait.End, _ listener: inout some Listener) throws {
    guard let wait else { return }
    try listener.found(Wait(since: wait.at, isFirst: wait.isFirst, end: end))
    self.wait = nil
  }
}
