import Testing
import TestSupport

@testable import InboxStore

/// Who waits, and since when, is what a plain replay of the description's sentences says; nobody is buried there either.
@Suite("A wait is a wait")
struct WaitLawTests {
  @Test("After every step of any history without unions", arguments: Portion.all(of: 100))
  func law(_ portion: Portion) throws {
    try portion.check([.waits, .burial]) { HistoryMaker(seed: $0 &+ 10_000, HistoryMaker.Limits(mayUnite: false)) }
  }
}
