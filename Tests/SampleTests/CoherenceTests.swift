import InboxStore
import Sample
import Testing
@testable import CivilTime

@Suite struct CoherenceTests {
  @Test(arguments: seeds) func activitiesBelongToTheirConversation(seed: UInt64) throws {
    let sample = try ReadSample(150, seed: seed)
    var known: [String: String] = [:]
    for conversation in sample.conversations {
      let line = try #require(conversation["phoneNumberId"] as? String)
      #expect(sample.lines[line] != nil)
      let participants = try #require(conversation["participants"] as? [String])
      known[ReadSample.key(line, Set(participants))] = conversation["id"] as? String
    }
    #expect(known.count == sample.conversations.count)
    #expect(sample.activities.contains { $0.conversation != nil })
    for activity in sample.activities {
      guard let conversation = activity.conversation else { continue }
      #expect(known[activity.key] == conversation)
    }
    let withoutObject = sample.activities.filter { known[$0.key] == nil }
    #expect(withoutObject.allSatisfy { $0.conversation == nil })
  }

  @Test(arguments: seeds) func theLastActivityIsTheLast(seed: UInt64) throws {
    let sample = try ReadSample(100, seed: seed)
    let threads = sample.threads
    for conversation in sample.conversations {
      let key = ReadSample.key(
        try #require(conversation["phoneNumberId"] as? String),
        Set(try #require(conversation["participants"] as? [String])))
      let times = try #require(threads[key]).compactMap { Timestamp(rfc3339: $0.at) }
      #expect(times == times.sorted())
      #expect(conversation["lastActivityAt"] as? String == threads[key]?.last?.at)
      #expect(conversation["lastActivityId"] as? String == threads[key]?.last?.id)
    }
  }

  @Test(
    arguments: ["2026-11-20T22:00:00Z", "2026-11-20T05:10:00Z", "2026-03-01T09:00:00Z", "2024-02-29T23:59:59Z"],
    [-18_000, 0, 32_400])
  func nothingIsInTheFuture(now: String, secondsFromUTC: Int) throws {
    for count in [1, 48, 150] {
      let sample = try ReadSample(count, seed: 5, now: now, secondsFromUTC: secondsFromUTC)
      let limit = try #require(Timestamp(rfc3339: now))
      let names: Set = ["createdAt", "updatedAt", "lastActivityAt", "answeredAt", "completedAt"]
      let texts = sample.strings(named: names)
      #expect(!texts.isEmpty)
      for text in texts {
        #expect(try #require(Timestamp(rfc3339: text)) <= limit, "\(text)")
      }
    }
  }

  @Test func mostPeopleAreContacts() throws {
    let sample = try ReadSample(1_000)
    let numbers = Set(sample.activities.flatMap(\.participants)).filter { $0.hasPrefix("+") }
    let share = Double(sample.contacts.count) / Double(numbers.count)
    #expect((0.65...0.75).contains(share))
    #expect(sample.contacts.contains { $0["defaultFields"] != nil })
    #expect(sample.contacts.contains { $0["firstName"] != nil })
  }
}
