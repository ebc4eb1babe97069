import Testing
import TestSupport

@testable import InboxStore

@Suite("A sync buries nothing, and both sides come to agree")
struct MergeLawTests {
  @Test("After any story", arguments: Portion.all(of: 150)) func law(_ portion: Portion) throws {
    for seed in portion.seeds {
      var maker = SyncStoryMaker(seed: seed)
      let story = maker.story()
      guard try SyncTrial.fault(in: story) != nil else { continue }
      let shrunk = try story.shrunk { try SyncTrial.fault(in: $0) != nil }
      Issue.record("seed \(seed): \(try SyncTrial.fault(in: shrunk) ?? "")\n\(shrunk)")
    }
  }
}
