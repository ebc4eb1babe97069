import Testing
import TestSupport

@testable import InboxStore

/// "A visible conversation that since its last mark done has stored an incoming attention later than `closedThrough`,
/// or less than two days older than the mark, is in `list` until somebody handles or marks it."
@Suite("No customer's message is ever buried")
struct BurialLawTests {
  @Test("After every step of any history", arguments: Portion.all(of: 100)) func law(_ portion: Portion) throws {
    try portion.check([.burial]) { HistoryMaker(seed: $0) }
  }
}

/// Some of the seeds with which a law is tried, for one desk.
struct Portion: CustomTestStringConvertible {
  let seeds: [UInt64]

  static func all(of standard: Int) -> [Portion] {
    let (all, count) = (TestSupport.seeds(standard), 6)
    return (0..<count).map { index in Portion(seeds: all.filter { Int($0) % count == index }) }
  }

  var testDescription: String { "seeds \(seeds.first ?? 0), …" }

  /// Records the smallest history that breaks one of the laws, for each seed whose history breaks one.
  func check(_ laws: [StatusTrial.Law], _ maker: (UInt64) -> HistoryMaker) throws {
    let desk = try StatusDesk()
    for seed in seeds {
      var maker = maker(seed)
      let history = maker.history()
      guard try StatusTrial.fault(in: history, laws, on: desk) != nil else { continue }
      let shrunk = try history.shrunk { try StatusTrial.fault(in: $0, laws, on: desk) != nil }
      Issue.record("seed \(seed): \(try StatusTrial.fault(in: shrunk, laws, on: desk) ?? "")\n\(shrunk)")
    }
  }
}
