import Testing
import TestSupport

@testable import InboxStore

/// Whatever the order of the pieces, in however many files and runs they come and come again, an inbox that has heard
/// them all says the same.
struct OrderLawTests {
  @Test(arguments: seeds(40)) func anyOrderGivesTheSame(_ seed: UInt64) throws {
    try check(seed, isContradictory: false)
  }

  /// Even versions of one object that contradict each other.
  @Test(arguments: seeds(40)) func anyOrderOfContradictionsGivesTheSame(_ seed: UInt64) throws {
    try check(seed &+ 1_000_000, isContradictory: true)
  }

  private func check(_ seed: UInt64, isContradictory: Bool) throws {
    var inputs = GeneratedInputs(seed: seed, isContradictory: isContradictory)
    let pieces = inputs.pieces(inputs.random.number(2...60))
    let whole = try TemporaryInbox()
    try whole.take(files(of: pieces, using: &inputs.random))
    let expected = try whole.facts()
    try whole.checkLaws("seed \(seed), in one run")
    for round in 1...3 {
      let other = try TemporaryInbox()
      var rest = pieces.shuffled(using: &inputs.random)
      // Some of it comes twice.
      rest += rest.filter { _ in inputs.random.chance(15) }
      while !rest.isEmpty {
        let run = rest.prefix(inputs.random.number(1...rest.count))
        rest.removeFirst(run.count)
        try other.take(files(of: Array(run), using: &inputs.random))
        try other.checkLaws("seed \(seed), round \(round)")
      }
      let facts = try other.facts()
      #expect(difference(expected, facts) == [], "seed \(seed), round \(round)")
    }
  }
}

/// The lines that only one of two dumps has.
func difference(_ one: [String], _ other: [String]) -> [String] {
  let (left, right) = (Set(one), Set(other))
  return one.filter { !right.contains($0) }.map { "- " + $0 } + other.filter { !left.contains($0) }.map { "+ " + $0 }
}
