import InboxStore
import Sample
import Testing

@Suite struct CountsTests {
  @Test(arguments: [0, 1, 2, 3, 4, 5, 7, 16, 48, 77, 100, 101, 200], [1, 2, 3] as [UInt64])
  func fiveActivitiesEach(count: Int, seed: UInt64) throws {
    let sample = try ReadSample(count, seed: seed)
    #expect(sample.lines.count == 3)
    #expect(sample.members.count == 5)
    #expect(sample.activities.count == 5 * count)
    #expect(sample.keys.count == count)
    #expect(sample.conversations.count <= count)
    #expect(sample.conversations.count >= count * 3 / 4)
  }

  @Test func idsAreUniqueAndLookOpaque() throws {
    let sample = try ReadSample(800)
    let ids = sample.all.compactMap { $0["id"] as? String }
    #expect(Set(ids).count == ids.count)
    #expect(Set(sample.activities.map(\.id)).count == sample.activities.count)
    for id in ids + sample.activities.map(\.id) {
      let digits = ["AC", "CN", "PN", "US", "EV"].contains(String(id.prefix(2))) ? id.dropFirst(2) : id[...]
      #expect(digits.count == (digits.count == id.count ? 24 : 32) && digits.allSatisfy(\.isHexDigit), "\(id)")
    }
  }

  @Test func conversationsDifferInLineOrParticipants() throws {
    let sample = try ReadSample(2_000, seed: 3)
    #expect(sample.keys.count == 2_000)
    let ids = Dictionary(grouping: sample.activities.filter { $0.conversation != nil }, by: \.key)
      .mapValues { Set($0.map(\.conversation)) }
    #expect(ids.values.allSatisfy { $0.count == 1 })
  }
}
