public import CivilTime

/// What figures are told apart by.
public enum Grouping: String, Sendable, CaseIterable {
  case member, line, company, tag, day, week, weekday, hour
}

/// The part of a whole that some figures belong to.
public enum FigureGroup: Sendable, Hashable {
  /// Who answered, or who marked it done; nil for what nobody has answered and for what no member did.
  case member(MemberReference?)
  case line(LineReference?)
  case company(String?)
  case tag(String?)
  case day(CivilDate)
  /// The Monday of the week.
  case week(CivilDate)
  /// 1 for Monday to 7 for Sunday.
  case weekday(Int)
  /// The hour of the day, 0 to 23.
  case hour(Int)
}

/// The figures of a period.
public struct Statistics: Sendable {
  /// The begin of the period; nil for all that there is.
  public var since: Timestamp?
  /// The end of the period, which is not part of it.
  public var until: Timestamp
  public var figures = Figures()
  /// The figures of the period before, which is as long; nil without a begin.
  public var previous: Figures?
  /// The figures by each grouping that was asked for, in the order of the groups.
  public var groups: [Grouping: [(group: FigureGroup, figures: Figures)]] = [:]
  /// How many messages and calls asked for attention, by weekday (Monday first) and hour.
  public var heat = [[Int]](repeating: [Int](repeating: 0, count: 24), count: 7)
  /// How many conversations each actor of the history has marked done, most first.
  public var doneBy: [(actor: String, count: Int)] = []
  /// Who waits at present, however long.
  public var waitingNow = WaitingNow(count: 0, medianAge: nil, oldest: nil)
  /// Whether any line has business hours.
  public var hasHours = false

  public init(since: Timestamp?, until: Timestamp) {
    (self.since, self.until) = (since, until)
  }
}

/// The conversations in which somebody outside waits.
public struct WaitingNow: Sendable, Equatable {
  public let count: Int
  /// The age of the one in the middle, in seconds.
  public let medianAge: Int?
  /// The begin of the longest wait.
  public let oldest: Timestamp?

  public init(count: Int, medianAge: Int?, oldest: Timestamp?) {
    (self.count, self.medianAge, self.oldest) = (count, medianAge, oldest)
  }
}

/// A question for figures.
public struct StatisticsQuestion: Sendable {
  public var filter: Filter
  /// The begin of the period; nil for all that there is.
  public var since: Timestamp?
  /// The end of the period, which is not part of it; nil if it has not ended.
  public var until: Timestamp?
  public var groupings: [Grouping]
  /// Whether to count by weekday and hour.
  public var wantsHeat: Bool
  public var now: Timestamp
  package var zone: LocalZone

  package init(
    _ filter: Filter, since: Timestamp? = nil, until: Timestamp? = nil, by groupings: [Grouping] = [],
    wantsHeat: Bool = false, now: Timestamp, zone: LocalZone
  ) {
    (self.filter, self.since, self.until, self.groupings) = (filter, since, until, groupings)
    (self.wantsHeat, self.now, self.zone) = (wantsHeat, now, zone)
  }
}

/// How many conversations had each status at the end of a day.
public struct DayOfStatuses: Sendable, Equatable {
  public let day: CivilDate
  public let unread: Int
  public let open: Int
  public let done: Int

  public init(day: CivilDate, unread: Int, open: Int, done: Int) {
    (self.day, self.unread, self.open, self.done) = (day, unread, open, done)
  }
}

/// A conversation in which somebody outside waits for an answer.
public struct WaitingConversation: Sendable, Equatable {
  public let id: Int64
  public let name: String
  public let line: LineReference?
  public let assignedTo: MemberReference?
  public let since: Timestamp

  public init(id: Int64, name: String, line: LineReference?, assignedTo: MemberReference?, since: Timestamp) {
    (self.id, self.name, self.line, self.assignedTo, self.since) = (id, name, line, assignedTo, since)
  }
}
