import Testing
import TestSupport

@testable import InboxStore

/// "A visible conversation that since its last mark done has stored an incoming attention later than `closedThrough`,
/// or less than two days older than the mark, is in `list` until somebody handles or marks it."
@Suite("No customer's message is ever buried")
struct BurialLawTests {
  @Test("After every step of any history", arguments: seeds(120)) func law(_ seed: UInt64) throws {
    var maker = HistoryMaker(seed: seed)
    try check(maker.history(), [.burial], "seed \(seed)")
  }
}

/// Records the smallest history that still breaks one of the laws, if this one does.
func check(
  _ history: StatusHistory, _ laws: [StatusTrial.Law], _ name: String, at location: SourceLocation = #_sourceLocation
) throws {
  guard try StatusTrial.fault(in: history, laws) != nil else { return }
  let shrunk = history.shrunk { (try? StatusTrial.fault(in: $0, laws)) ?? nil != nil }
  let fault = try StatusTrial.fault(in: shrunk, laws) ?? ""
  Issue.record("\(name): \(fault)\n\(shrunk)", sourceLocation: location)
}
