internal import CivilTime

/// Assigns a time to each step of a conversation.
///
/// The team works from 9 to 18 o'clock, people write from 7:30 to 22 o'clock (some at night, machines at any hour), and
/// nothing is in the future. Steps keep their order: a reply that would fall into the night waits for the morning.
struct Schedule {
  let now: Timestamp
  /// The offset of the shop's clock, which has no daylight saving time: half an hour more or less looks the same.
  let secondsFromUTC: Int
  /// The number of past days that the sample covers.
  let days: Int
  private let conversations: Int
  /// Whether conversations are spread evenly over the days, in the order of their indices.
  private let isEven: Bool

  private static let day = 86_400

  init(now: Timestamp, conversations: Int, secondsFromUTC: Int, years: Int? = nil) {
    self.now = now
    self.secondsFromUTC = secondsFromUTC
    self.conversations = conversations
    isEven = years != nil
    // A team's week has some 50 conversations; larger samples reach further back, ten years at most.
    days = years.map { $0 * 1_461 / 4 } ?? min(3_650, max(8, conversations / 6))
  }

  /// The time by which a conversation has ended, and no later one, where they are spread evenly.
  func latest(of index: Int) -> Timestamp {
    now.adding(seconds: -(days * Self.day * (conversations - 1 - index) / conversations))
  }

  /// The start of each step, in time order.
  func starts(of steps: [Step], historySteps: Int, for assignment: Plan.Assignment, _ random: inout RandomNumbers)
    -> [Timestamp]
  {
    let isMachine = assignment.script.participants == .shortCode
    let isNight = assignment.script.ending == .night && assignment.isFirstTelling
    let limit = isEven ? latest(of: assignment.index) : now
    let limitSeconds = Int(limit.milliseconds.flooredQuotient(1_000))
    var gaps: [Int] = []
    gaps.reserveCapacity(steps.count)
    for (index, step) in steps.enumerated() {
      let isBreak = index > 0 && index <= historySteps && step.minutes == Self.breakMinutes
      gaps.append(index == 0 ? 0 : isBreak ? random.within(20...70) * 3_600 : jittered(step.minutes, &random))
    }
    let length = zip(gaps, steps).reduce(0) { $0 + $1.0 + $1.1.seconds }
    var clock = limitSeconds - age(for: assignment, &random) - length
    if !isMachine || assignment.script.ending == .anytime { clock = daytime(clock, &random) }
    var starts: [Int] = []
    starts.reserveCapacity(steps.count)
    for (index, step) in steps.enumerated() {
      clock += gaps[index]
      if isNight && index >= historySteps {
        if index == historySteps { clock = night(clock, &random) }
      } else if step.isOurs {
        clock = opening(clock, from: 9 * 3_600, to: 18 * 3_600, &random)
      } else if !isMachine {
        clock = opening(clock, from: 27_000, to: 22 * 3_600, &random)
      }
      starts.append(clock)
      clock += step.seconds
    }
    // Waiting for the morning may have led past the limit: move all steps some days back, to the same hours.
    let excess = clock + 60 - limitSeconds
    let back = excess > 0 ? (excess + Self.day - 1) / Self.day * Self.day : 0
    return starts.map { Timestamp(milliseconds: Int64($0 - back) * 1_000 + Int64(random.below(1_000))) }
  }

  /// A marker for the days between an earlier exchange and the next.
  static let breakMinutes = -1

  /// The seconds from the last step to the limit.
  private func age(for assignment: Plan.Assignment, _ random: inout RandomNumbers) -> Int {
    if isEven { return Int(random.fraction() * Double(days * Self.day / conversations)) }
    switch assignment.isFirstTelling ? assignment.script.ending : .anytime {
    case .fresh: return 120 + Int(random.fraction() * random.fraction() * 8 * 3_600)
    case .waiting: return random.within(49...150) * 3_600 + random.below(3_600)
    case .night, .anytime:
      // The square makes recent times more frequent.
      let fraction = random.fraction()
      return 1_800 + Int(fraction * fraction * Double(days * Self.day))
    }
  }

  private func jittered(_ minutes: Int, _ random: inout RandomNumbers) -> Int {
    let seconds = minutes * 60
    return max(20, seconds / 2 + random.below(seconds + 1))
  }

  /// The moment itself if in these hours of the day, else soon after their beginning.
  private func opening(_ moment: Int, from: Int, to: Int, _ random: inout RandomNumbers) -> Int {
    let inDay = secondOfDay(moment)
    if inDay < from { return moment - inDay + from + random.below(2_400) }
    if inDay >= to { return moment - inDay + Self.day + from + random.below(2_400) }
    return moment
  }

  /// The moment itself if by day, else a random hour of that day: not all mornings begin with a heap of messages.
  private func daytime(_ moment: Int, _ random: inout RandomNumbers) -> Int {
    let inDay = secondOfDay(moment)
    if (30_600..<70_200).contains(inDay) { return moment }
    return moment - inDay + random.within(30_600...70_200)
  }

  /// A random time between 23 and 3 o'clock of the night that follows.
  private func night(_ moment: Int, _ random: inout RandomNumbers) -> Int {
    moment - secondOfDay(moment) + random.within(23...26) * 3_600 + random.below(3_600)
  }

  private func secondOfDay(_ moment: Int) -> Int {
    let local = moment + secondsFromUTC
    return local - local.flooredQuotient(Self.day) * Self.day
  }
}
