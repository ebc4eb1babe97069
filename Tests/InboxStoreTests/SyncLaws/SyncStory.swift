import Foundation
import TestSupport

@testable import CivilTime
@testable import InboxStore
@testable import QuoAPI

/// Whatever happens at both sides of a sync.
struct SyncStory {
  indirect enum Step {
    case mark(Mark, Int)
    case undo, redo
    case pin(Int)
    /// Somebody marks in the app.
    case app(PlainService.AppMark, Int)
    /// Somebody sends in the app, or an agent does.
    case send(Int, by: String)
    /// A customer writes, or calls in vain.
    case hear(Int, isCall: Bool)
    /// A webhook brings what is not here yet of a conversation's messages.
    case deliver(Int)
    case sync(Run)
    case wait(Int64)
  }

  struct Run {
    var pulls = true
    var pushes = true
    var pushesAll = false
    var isFull = false
    var most: Int?
    /// What happens before the numbered requests of the run.
    var during: [(request: Int, step: Step)] = []
    var fault: (request: Int, fault: PlainService.Fault)?
  }

  var habits: PlainService.Habits
  var steps: [Step]
}

/// Makes stories of few conversations in which everything happens close to everything else.
struct SyncStoryMaker {
  var random: SeededGenerator
  /// Whether systems write, which moves no status.
  var mayAutomate = true
  private let parties: Int

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    parties = random.number(1...3)
  }

  mutating func story() -> SyncStory {
    var habits = PlainService.Habits()
    habits.newsReopens = random.chance(50)
    habits.marksRaiseUpdatedAt = random.chance(60)
    habits.pageSize = pick([50, 50, 3, 2])
    habits.latency = pick([1, 120, 900])
    let count = min(random.number(3...30), random.number(3...30))
    var steps: [SyncStory.Step] = []
    for _ in 0..<count {
      if random.chance(60) { steps.append(.wait(wait())) }
      steps.append(step())
    }
    return SyncStory(habits: habits, steps: steps)
  }

  private mutating func wait() -> Int64 {
    switch random.number(0...9) {
    case 0..<4: Int64(random.number(1...60)) * 1_000
    case 4..<7: Int64(random.number(1...60)) * minute
    case 7..<9: Int64(random.number(1...20)) * hour
    default: Int64(random.number(1...9)) * day
    }
  }

  private mutating func step() -> SyncStory.Step {
    random.chance(30) ? .sync(run()) : event()
  }

  private mutating func event() -> SyncStory.Step {
    let party = random.number(1...parties)
    switch random.number(0...99) {
    case 0..<26: return .mark(pick([.done, .done, .done, .open, .unread, .read]), party)
    case 26..<33: return .undo
    case 33..<37: return .redo
    case 37..<40: return .pin(party)
    case 40..<62: return .app(pick([.done, .done, .open, .snooze(until: novemberBegan + 20 * day)]), party)
    case 62..<69: return .send(party, by: random.chance(20) && mayAutomate ? "SYU1" : "US1")
    case 69..<76: return .deliver(party)
    default: return .hear(party, isCall: random.chance(25))
    }
  }

  private mutating func run() -> SyncStory.Run {
    var run = SyncStory.Run()
    switch random.number(0...9) {
    case 0: run.pushes = false
    case 1: run.pulls = false
    case 2: run.pushesAll = true
    case 3: run.isFull = true
    case 4: run.most = random.number(3...12)
    default: break
    }
    for _ in 0..<pick([0, 0, 1, 1, 2]) { run.during.append((random.number(0...9), event())) }
    if random.chance(20) {
      run.fault = (random.number(0...9), pick([.before(.busy), .after(.unavailable), .killed]))
    }
    return run
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element { elements.randomElement(using: &random)! }
}

extension SyncStory {
  /// The smallest story that `fails` still finds at fault, by leaving out steps, then what happens during runs.
  func shrunk(_ fails: (SyncStory) throws -> Bool) rethrows -> SyncStory {
    var smallest = self
    var isSmaller = true
    while isSmaller {
      isSmaller = false
      for candidate in smallest.smaller where try fails(candidate) {
        smallest = candidate
        isSmaller = true
        break
      }
    }
    return smallest
  }

  private var smaller: [SyncStory] {
    var all: [SyncStory] = []
    for index in steps.indices.reversed() {
      var other = self
      other.steps.remove(at: index)
      all.append(other)
    }
    for (index, step) in steps.enumerated() {
      guard case .sync(let run) = step else { continue }
      var smaller: [Run] = []
      for left in run.during.indices {
        var other = run
        other.during.remove(at: left)
        smaller.append(other)
      }
      if run.fault != nil {
        var other = run
        other.fault = nil
        smaller.append(other)
      }
      for run in smaller {
        var other = self
        other.steps[index] = .sync(run)
        all.append(other)
      }
    }
    return all
  }
}

extension SyncStory: CustomStringConvertible {
  var description: String { "\(habits)\n" + steps.map { "\($0)" }.joined(separator: "\n") }
}
