import TestSupport

@testable import InboxStore

/// Makes histories of few conversations in which everything happens close to everything else.
struct HistoryMaker {
  /// The kinds of events that a law leaves out.
  struct Limits {
    /// Whether conversations may turn out to be one.
    var mayUnite = true
    /// Whether people take back and put back what was done.
    var mayUndo = true
    /// Whether people's clocks may be hours off.
    var mayDiffer = true
    /// Whether each mark is a done or an open of every conversation.
    var isMarkedAlike = false
    var steps = 5...40
  }

  var random: SeededGenerator
  private let limits: Limits
  private let parties: Int
  private let namings: [[ToldActivity.Naming]]
  private var clock = november(9, 8)
  /// Versions on their way, each with the time of its delivery.
  private var posted: [(due: Int64, piece: StatusHistory.Piece)] = []
  private var activities = 0
  private var deletedAt: [Int: Int64] = [:]

  init(seed: UInt64, _ limits: Limits = Limits()) {
    random = SeededGenerator(seed: seed)
    self.limits = limits
    parties = random.number(1...3)
    var namings: [[ToldActivity.Naming]] = []
    for _ in 0..<parties {
      let all: [[ToldActivity.Naming]] =
        [[.named], [.unnamed]] + (limits.mayUnite ? [[.named, .unnamed, .thin, .thin], [.unnamed, .thin]] : [])
      namings.append(all.randomElement(using: &random)!)
    }
    self.namings = namings
  }

  mutating func history() -> StatusHistory {
    var steps: [StatusHistory.Step] = []
    // Most are short: what goes wrong needs few steps.
    let count = min(random.number(limits.steps), random.number(limits.steps))
    while steps.count < count { steps.append(step()) }
    return StatusHistory(steps: steps)
  }

  private mutating func step() -> StatusHistory.Step {
    wait()
    switch random.number(0...99) {
    case 48..<58 where limits.mayUndo: return .undo(by: somebody())
    case 58..<63 where limits.mayUndo: return .redo(by: somebody())
    case 63..<66 where limits.mayUndo: return .undoImport(by: somebody())
    case 48...: return mark()
    default: return take() ?? mark()
    }
  }

  private mutating func wait() {
    switch random.number(0...99) {
    case 0..<30: clock += Int64(random.number(1...60)) * minute
    case 30..<45: clock += Int64(random.number(1...10)) * hour
    case 45..<55: clock += Int64(random.number(10...60)) * hour
    default: clock += Int64(random.number(1...9)) * 1_000
    }
  }

  // MARK: People

  private mutating func mark() -> StatusHistory.Step {
    let marks: [Mark] = [.done, .done, .done, .done, .open, .unread, .read, .handover(0), .handover(1)]
    let mark = limits.isMarkedAlike ? pick([.done, .done, .open]) : pick(marks)
    let all = Array(1...parties)
    let target: StatusHistory.Target =
      limits.isMarkedAlike
      ? .parties(all)
      : random.chance(25) ? .inbox : .parties(random.chance(70) ? [pick(all)] : all)
    return .mark(mark, target, by: somebody())
  }

  private mutating func somebody() -> Author {
    guard limits.mayDiffer else { return person("marie", at: clock) }
    // Each one's clock is wrong in the same way all the time.
    let (name, ahead) = pick([("marie", Int64(0)), ("marie", 0), ("paul", -4 * hour), ("sana", 3 * hour)])
    return person(name, at: clock + ahead)
  }

  // MARK: Imports

  /// An import of what is due by now; nil where nothing is.
  private mutating func take() -> StatusHistory.Step? {
    for _ in 0..<pick([0, 1, 1, 1, 2, 3]) { post() }
    if random.chance(12) { postConversation() }
    let isDue = posted.map { $0.due <= clock }
    var pieces = zip(posted, isDue).filter(\.1).map(\.0.piece)
    posted = zip(posted, isDue).filter { !$0.1 }.map(\.0)
    guard !pieces.isEmpty else { return nil }
    pieces.shuffle(using: &random)
    var sources: [[StatusHistory.Piece]] = [[]]
    for piece in pieces {
      if random.chance(15) { sources.append([]) }
      sources[sources.count - 1].append(piece)
    }
    return .take(sources, at: clock)
  }

  /// Posts the versions of something new, some of them late, some of them twice.
  private mutating func post() {
    let party = random.number(1...parties)
    for version in versions().map({ $0.inConversation(party) }) {
      for _ in 0..<(random.chance(20) ? 2 : 1) {
        let delay =
          switch random.number(0...9) {
          case 0..<6: Int64(0)
          case 6..<8: Int64(random.number(1...180)) * minute
          default: Int64(random.number(1...72)) * hour
          }
        let piece = StatusHistory.Piece.activity(version, pick(ToldActivity.Shape.allCases), pick(namings[party - 1]))
        posted.append((max(version.saidAt, clock) + delay, piece))
      }
    }
  }

  private mutating func versions() -> [ToldActivity] {
    activities += 1
    let id = "AC\(activities)"
    let age =
      switch random.number(0...9) {
      case 0..<5: random.number(0...30) * Int(minute)
      case 5..<7: random.number(1...12) * Int(hour)
      case 7..<9: random.number(12...72) * Int(hour)
      default: random.number(3...9) * Int(day)
      }
    // No two at one time.
    let at = clock - Int64(age) + Int64(activities)
    switch random.number(0...99) {
    case 0..<38: return [.incoming(id, at: at)]
    case 38..<62: return call(id, at)
    default: return message(id, at)
    }
  }

  private mutating func call(_ id: String, _ at: Int64) -> [ToldActivity] {
    let end = at + Int64(random.number(1...20)) * minute
    let isIncoming = random.chance(75)
    var ended = ToldActivity.call(id, at: at, "completed", saidAt: end, isIncoming: isIncoming)
    switch random.number(0...9) {
    case _ where !isIncoming: ended.status = pick(["completed", "no-answer", "busy"])
    case 0..<4: ended.status = pick(["missed", "no-answer", "abandoned", "completed"])
    case 4..<7: ended.isAnswered = true
    case 7: ended.isForwarded = true
    default:
      ended.isAIHandled = true
      ended.isAnswered = random.chance(50)
    }
    let ringing = ToldActivity.call(id, at: at, "ringing", isIncoming: isIncoming)
    return random.chance(50) ? [ringing, ended] : random.chance(10) ? [ringing] : [ended]
  }

  private mutating func message(_ id: String, _ at: Int64) -> [ToldActivity] {
    func versions(_ statuses: String..., at: Int64, by author: String = "US1", apart: Int64) -> [ToldActivity] {
      statuses.enumerated().map { index, status in
        .outgoing(id, at: at, status, saidAt: at + Int64(index) * apart, author: author)
      }
    }
    let apart = Int64(random.number(1...600)) * minute
    switch random.number(0...9) {
    case 0, 1: return versions("sent", "delivered", at: at, apart: apart)
    case 2: return versions("queued", "sent", "delivered", at: at, apart: minute)
    case 3: return versions("queued", "sent", pick(["failed", "undelivered"]), at: at, apart: apart)
    case 4: return versions("sent", pick(["failed", "undelivered"]), at: at, apart: apart)
    case 5: return versions(pick(["failed", "undelivered"]), at: at, apart: apart)
    case 6: return versions("queued", "canceled", at: at, apart: apart)
    case 7, 8: return versions("sent", "delivered", at: at, by: "SYU1", apart: minute)
    default:
      // Said now, meant for later.
      let later = clock + Int64(random.number(2...160)) * hour + Int64(activities)
      let scheduled = ToldActivity.outgoing(id, at: later, "scheduled", saidAt: clock)
      let outcome = ToldActivity.outgoing(id, at: later, pick(["sent", "sent", "canceled"]), saidAt: later)
      return random.chance(60) ? [scheduled, outcome] : [scheduled]
    }
  }

  private mutating func postConversation() {
    let party = random.number(1...parties)
    if random.chance(50) {
      deletedAt[party] = clock - Int64(random.number(0...12)) * hour
    } else if random.chance(30) {
      deletedAt[party] = nil
    }
    let told = ToldConversation(party: party, saidAt: clock, deletedAt: deletedAt[party])
    posted.append((clock + (random.chance(20) ? Int64(random.number(1...48)) * hour : 0), .conversation(told)))
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements.randomElement(using: &random)!
  }
}
