import TestSupport
import Testing

@testable import QuoAPI

/// The pace against a model: requests begin where they really begin, which only the model knows.
@Suite struct RequestPaceTests {
  @Test(arguments: 0..<200)
  func neverMoreThanTheRateBeginWithinASecond(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let rate = generator.number(1...20)
    let slowness = generator.number(0...3)
    var pace = RequestPace(rate: rate)
    var now: Int64 = 5_000_000_000
    var starts: [Int64] = []
    var waits = 0
    var left = generator.number(1...200)
    while left > 0 {
      switch pace.permission(for: generator.number(1...left), now: now) {
      case .wait(let time):
        #expect(time > 0 && time <= RequestPace.second)
        waits += 1
        now += time
      case .begin(let count):
        #expect((1...min(RequestPace.largestBatch, left)).contains(count))
        var durations: [Int64] = []
        for _ in 0..<count {
          // The start of the process, the time between two requests.
          now += Int64(generator.number(0...20_000))
          starts.append(now)
          durations.append(Int64(generator.number(0...[1_000, 50_000, 300_000, 2_000_000][slowness])))
          now += durations.last ?? 0
        }
        now += Int64(generator.number(0...5_000))
        left -= count
        // Of a curl that was ended nothing is known.
        pace.note(generator.chance(5) ? durations.map { _ in 0 } : durations, end: now)
      }
      #expect(waits <= starts.count + 1)
    }
    for (index, start) in starts.enumerated() where index >= rate {
      #expect(start - starts[index - rate] >= RequestPace.second, "\(rate) a second, request \(index)")
    }
  }

  @Test func isAsFastAsItMayBe() {
    var pace = RequestPace(rate: 8)
    var now: Int64 = 0
    var sent = 0
    while now < 60 * RequestPace.second {
      switch pace.permission(for: 1_000, now: now) {
      case .wait(let time): now += time
      case .begin(let count):
        let durations = [Int64](repeating: 5_000, count: count)
        now += 5_000 * Int64(count)
        sent += count
        pace.note(durations, end: now)
      }
    }
    #expect(sent >= 8 * 57)
  }

  @Test func withoutALimitNothingWaits() {
    var pace = RequestPace(rate: nil)
    for _ in 0..<100 {
      #expect(pace.permission(for: 100, now: 0) == .begin(RequestPace.largestBatch))
      pace.note([Int64](repeating: 0, count: RequestPace.largestBatch), end: 0)
    }
    #expect(pace.permission(for: 3, now: 0) == .begin(3))
  }
}
