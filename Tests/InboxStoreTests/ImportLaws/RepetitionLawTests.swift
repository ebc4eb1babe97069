import Testing
import TestSupport

@testable import InboxStore

/// What was imported once is known: the same again changes nothing at all.
struct RepetitionLawTests {
  @Test(arguments: seeds(40)) func againChangesNothing(_ seed: UInt64) throws {
    var inputs = GeneratedInputs(seed: seed &+ 2_000_000, isContradictory: seed % 2 == 0)
    let pieces = inputs.pieces(inputs.random.number(1...60))
    let inbox = try TemporaryInbox()
    var rest = pieces
    while !rest.isEmpty {
      let run = rest.prefix(inputs.random.number(1...rest.count))
      rest.removeFirst(run.count)
      try inbox.take(files(of: Array(run), using: &inputs.random))
    }
    let before = try inbox.everything()
    for round in 1...3 {
      // All of it, or some of it, in another order.
      let again = round == 1 ? pieces : pieces.shuffled(using: &inputs.random).filter { _ in inputs.random.chance(60) }
      let summary = try inbox.take(files(of: again, using: &inputs.random))
      #expect(difference(before, try inbox.everything()) == [], "seed \(seed), round \(round)")
      #expect(summary.operation == nil, "seed \(seed)")
      #expect(summary.created == 0 && summary.moved.isEmpty && summary.createdAs.isEmpty, "seed \(seed)")
      for tally in [
        summary.lines, summary.members, summary.contacts, summary.messages, summary.calls, summary.callDetails,
        summary.conversations,
      ] {
        #expect(tally.new == 0 && tally.updated == 0, "seed \(seed): \(summary)")
      }
    }
  }
}
