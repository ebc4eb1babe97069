/// The middle, the nearly worst and the worst of some durations, in whole seconds.
public struct Spread: Sendable, Equatable {
  /// The middle one; of an even number the mean of the two in the middle, rounded down.
  public var median: Int
  /// The smallest that at least nine in ten do not exceed.
  public var p90: Int
  public var longest: Int

  public init(median: Int, p90: Int, longest: Int) {
    (self.median, self.p90, self.longest) = (median, p90, longest)
  }
}

/// The durations of something, as time passes and in business hours.
public struct Timing: Sendable, Equatable {
  public var count: Int
  /// Nil where there is nothing to measure.
  public var plain: Spread?
  /// The durations within business hours; nil where there are none, or where no line has any hours.
  public var inHours: Spread?

  public init(count: Int = 0, plain: Spread? = nil, inHours: Spread? = nil) {
    (self.count, self.plain, self.inHours) = (count, plain, inHours)
  }
}

/// The figures that a team asks for, of a period or of the part of it that belongs to a member, a line, a day and so on.
///
/// A wait belongs to the period in which it began; a call, a message and a mark to that in which it took place.
public struct Figures: Sendable, Equatable {
  /// From the begin of a first wait to its answer.
  public var firstResponse = Timing()
  /// From the begin of any wait to its answer.
  public var response = Timing()
  /// From the begin of the earliest wait since a conversation was last done to the mark done.
  public var resolution = Timing()
  /// The waits that have not ended, and how old they are, in seconds.
  public var waiting = Timing()
  /// The waits that ended when somebody or a rule marked the conversation done.
  public var closed = 0
  /// The waits that an import or the first sync found done: closed, time unknown.
  public var closedAtUnknownTime = 0
  public var missedCalls = 0
  /// The missed calls after which the team wrote or called within 24 hours.
  public var recoveredCalls = 0
  /// The marks done by persons and rules.
  public var done = 0
  /// The marks done after which the conversation was open or unread again within seven days.
  public var reopened = 0
  public var messagesIn = 0
  public var messagesOut = 0
  public var callsIn = 0
  public var callsOut = 0

  public init() {}
}
