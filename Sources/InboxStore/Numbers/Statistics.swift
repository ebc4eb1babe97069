public import CivilTime

/// The figures of a period.
public struct Statistics: Sendable {
  /// The begin of the period; nil for all that there is.
  public var since: Timestamp?
  /// The end of the period, which is not part of it.
  public var until: Timestamp
  public var figures = Figures()
  /// The figures of the period before, which is as long; nil without a begin.
  public var previous: Figures?
  /// The figures by each field that was asked for: times as they pass, other values by how much was asked.
  public var groups: [CountField: [(group: CountedValue, figures: Figures)]] = [:]
  /// The number of messages and calls that asked for attention, by weekday (Monday first) and hour.
  public var heat = [[Int]](repeating: [Int](repeating: 0, count: 24), count: 7)
  /// The number of conversations that each actor of the history has marked done, most first.
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
  /// The fields to tell figures apart by, of `figureFields`.
  public var groupings: [CountField]
  /// Whether to count by weekday and hour.
  public var wantsHeat: Bool
  public var now: Timestamp
  package var zone: LocalZone

  package init(
    _ filter: Filter, since: Timestamp? = nil, until: Timestamp? = nil, by groupings: [CountField] = [],
    wantsHeat: Bool = false, now: Timestamp, zone: LocalZone
  ) {
    (self.filter, self.since, self.until, self.groupings) = (filter, since, until, groupings)
    (self.wantsHeat, self.now, self.zone) = (wantsHeat, now, zone)
  }
}

/// The number of conversations that had each status at the end of a day.
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

extension CountField {
  /// The fields that figures are told apart by.
  public static let figureFields: [CountField] = [.member, .line, .company, .tag, .hour, .weekday, .day, .week, .month]
}
