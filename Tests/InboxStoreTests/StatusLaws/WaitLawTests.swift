import Testing
import TestSupport

@testable import InboxStore

/// Who waits, and since when, is what a plain replay of the description's sentences says; nobody is buried there either.
@Suite("A wait is a wait")
struct WaitLawTests {
  @Test("After every step of any history without unions", arguments: seeds(120)) func law(_ seed: UInt64) throws {
    var maker = HistoryMaker(seed: seed &+ 10_000, HistoryMaker.Limits(mayUnite: false))
    try check(maker.history(), [.waits, .burial], "seed \(seed)")
  }
}
