import Foundation
import InboxStore
import Sample
import Testing

/// A sample as a reader sees it.
private struct Read {
  typealias Object = [String: Any]
  struct Activity {
    let id: String
    let line: String
    let participants: Set<String>
    let conversation: String?
    let at: String
    let object: Object
    var key: String { Read.key(line, participants) }
    var text: String { object["text"] as? String ?? "" }
    var isIncoming: Bool { object["direction"] as? String == "incoming" }
  }

  var bytes: [UInt8] = []
  var all: [Object] = []
  var lines: [String: String] = [:]
  var members: [Object] = []
  var contacts: [Object] = []
  var conversations: [Object] = []
  var activities: [Activity] = []
  var events: [Object] = []

  static func key(_ line: String, _ participants: Set<String>) -> String {
    line + " " + participants.sorted().joined(separator: ",")
  }

  init(_ count: Int, seed: UInt64 = 1, now: String = "2026-11-20T22:00:00Z", secondsFromUTC: Int = Sample.montréal) throws {
    let now = try #require(Timestamp(rfc3339: now))
    Sample(conversations: count, seed: seed, now: now, secondsFromUTC: secondsFromUTC).write { bytes += $0 }
    #expect(bytes.last == UInt8(ascii: "\n"))
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line)) as? Object)
      all.append(object)
      try sort(object)
    }
  }

  private mutating func sort(_ object: Object) throws {
    let id = try #require(object["id"] as? String)
    if id.hasPrefix("EV") {
      events.append(object)
      let data = try #require(object["data"] as? Object)
      let resource = try #require(data["resource"] as? Object)
      let context = try #require(data["context"] as? Object)
      guard (object["type"] as? String)?.hasPrefix("message.") == true else { return }
      let sender = try #require(context["senderIdentifier"] as? String)
      try add(resource, id: #require(resource["id"] as? String), parties: [sender] + #require(context["recipientIdentifiers"] as? [String]),
        line: context["phoneNumberId"], conversation: context["conversationId"])
    } else if id.hasPrefix("PN") {
      lines[id] = object["number"] as? String
    } else if id.hasPrefix("US") {
      members.append(object)
    } else if id.hasPrefix("CN") {
      conversations.append(object)
    } else if id.hasPrefix("AC") {
      if let from = object["from"] as? String {
        try add(object, id: id, parties: [from] + #require(object["to"] as? [String]), line: object["phoneNumberId"],
          conversation: object["conversationId"])
      } else {
        #expect(object["conversationId"] == nil)
        let parties = try #require(object["participants"] as? [Object]).compactMap { $0["phoneNumber"] as? String }
        try add(object, id: id, parties: parties, line: object["phoneNumberId"], conversation: nil)
      }
    } else {
      contacts.append(object)
    }
  }

  private mutating func add(_ object: Object, id: String, parties: [String], line: Any?, conversation: Any?) throws {
    let line = try #require(line as? String)
    let own = try #require(lines[line])
    #expect(parties.contains(own))
    activities.append(
      Activity(
        id: id, line: line, participants: Set(parties).subtracting([own]), conversation: conversation as? String,
        at: try #require(object["createdAt"] as? String), object: object))
  }

  var keys: Set<String> { Set(activities.map(\.key)) }

  /// The texts of each conversation, in order.
  var threads: [String: [Activity]] { Dictionary(grouping: activities, by: \.key) }

  /// Every string under one of these names, wherever it is.
  func strings(named names: Set<String>) -> [String] {
    func walk(_ value: Any) -> [String] {
      if let object = value as? Object {
        return object.flatMap { name, value in
          names.contains(name) && value is String ? [value as! String] : walk(value)
        }
      }
      return (value as? [Any])?.flatMap(walk) ?? []
    }
    return all.flatMap(walk)
  }
}

private let seeds: [UInt64] = [0, 1, 2, 3, 42, 1_000_003, .max]

@Suite struct Determinism {
  @Test func sameArgumentsSameBytes() throws {
    #expect(try Read(300, seed: 7).bytes == Read(300, seed: 7).bytes)
  }

  @Test func anotherSeedIsAnotherSample() throws {
    #expect(try Read(20, seed: 7).bytes != Read(20, seed: 8).bytes)
  }

  @Test func aSmallSampleIsGivenInChunksOfWholeLines() throws {
    let now = try #require(Timestamp(rfc3339: "2026-11-20T22:00:00Z"))
    var chunks = 0
    Sample(conversations: 2_000, seed: 1, now: now).write { bytes in
      chunks += 1
      #expect(bytes.last == UInt8(ascii: "\n"))
      #expect(bytes.count < 200_000)
    }
    #expect(chunks > 10)
  }

  @Test func theSinksErrorEndsIt() throws {
    struct Full: Error {}
    let now = try #require(Timestamp(rfc3339: "2026-11-20T22:00:00Z"))
    #expect(throws: Full.self) {
      try Sample(conversations: 10, seed: 1, now: now).write { _ in throw Full() }
    }
  }
}

@Suite struct Counts {
  @Test(arguments: [0, 1, 2, 3, 4, 5, 7, 16, 48, 77, 100, 101, 1_000, 4_321], [1, 2, 3] as [UInt64])
  func fiveActivitiesEach(count: Int, seed: UInt64) throws {
    let sample = try Read(count, seed: seed)
    #expect(sample.lines.count == 3)
    #expect(sample.members.count == 5)
    #expect(sample.activities.count == 5 * count)
    #expect(sample.keys.count == count)
    #expect(sample.conversations.count <= count)
    #expect(sample.conversations.count >= count * 3 / 4)
  }

  @Test func idsAreUniqueAndLookOpaque() throws {
    let sample = try Read(3_000)
    let ids = sample.all.compactMap { $0["id"] as? String }
    #expect(Set(ids).count == ids.count)
    #expect(Set(sample.activities.map(\.id)).count == sample.activities.count)
    for id in ids + sample.activities.map(\.id) {
      let digits = ["AC", "CN", "PN", "US", "EV"].contains(String(id.prefix(2))) ? id.dropFirst(2) : id[...]
      #expect(digits.count == (digits.count == id.count ? 24 : 32) && digits.allSatisfy(\.isHexDigit), "\(id)")
    }
  }

  @Test func conversationsDifferInLineOrParticipants() throws {
    let sample = try Read(20_000, seed: 3)
    #expect(sample.keys.count == 20_000)
    let ids = Dictionary(grouping: sample.activities.filter { $0.conversation != nil }, by: \.key)
      .mapValues { Set($0.map(\.conversation)) }
    #expect(ids.values.allSatisfy { $0.count == 1 })
  }
}

@Suite struct Coherence {
  @Test(arguments: seeds) func activitiesBelongToTheirConversation(seed: UInt64) throws {
    let sample = try Read(400, seed: seed)
    var known: [String: String] = [:]
    for conversation in sample.conversations {
      let line = try #require(conversation["phoneNumberId"] as? String)
      #expect(sample.lines[line] != nil)
      let participants = try #require(conversation["participants"] as? [String])
      known[Read.key(line, Set(participants))] = conversation["id"] as? String
    }
    #expect(known.count == sample.conversations.count)
    for activity in sample.activities {
      guard let conversation = activity.conversation else { continue }
      #expect(known[activity.key] == conversation)
    }
    let withoutObject = sample.activities.filter { known[$0.key] == nil }
    #expect(withoutObject.allSatisfy { $0.conversation == nil })
  }

  @Test(arguments: seeds) func theLastActivityIsTheLast(seed: UInt64) throws {
    let sample = try Read(200, seed: seed)
    let threads = sample.threads
    for conversation in sample.conversations {
      let key = Read.key(
        try #require(conversation["phoneNumberId"] as? String), Set(try #require(conversation["participants"] as? [String])))
      let times = try #require(threads[key]).compactMap { Timestamp(rfc3339: $0.at) }
      #expect(times == times.sorted())
      #expect(conversation["lastActivityAt"] as? String == threads[key]?.last?.at)
      #expect(conversation["lastActivityId"] as? String == threads[key]?.last?.id)
    }
  }

  @Test(arguments: ["2026-11-20T22:00:00Z", "2026-11-20T05:10:00Z", "2026-03-01T09:00:00Z", "2024-02-29T23:59:59Z"], [-18_000, 0, 32_400])
  func nothingIsInTheFuture(now: String, secondsFromUTC: Int) throws {
    for count in [1, 48, 600] {
      let sample = try Read(count, seed: 5, now: now, secondsFromUTC: secondsFromUTC)
      let limit = try #require(Timestamp(rfc3339: now))
      let names: Set = ["createdAt", "updatedAt", "lastActivityAt", "answeredAt", "completedAt"]
      for text in sample.strings(named: names) {
        #expect(try #require(Timestamp(rfc3339: text)) <= limit, "\(text)")
      }
    }
  }

  @Test func mostPeopleAreContacts() throws {
    let sample = try Read(2_000)
    let numbers = Set(sample.activities.flatMap(\.participants)).filter { $0.hasPrefix("+") }
    let share = Double(sample.contacts.count) / Double(numbers.count)
    #expect((0.65...0.75).contains(share))
    #expect(sample.contacts.contains { $0["defaultFields"] != nil })
    #expect(sample.contacts.contains { $0["firstName"] != nil })
  }
}

@Suite struct DefaultSample {
  @Test(arguments: seeds) func showsWhatTheToolIsFor(seed: UInt64) throws {
    let sample = try Read(Sample.defaultConversations, seed: seed)
    let texts = sample.activities.map(\.text)
    func contains(_ test: (Read.Activity) -> Bool) -> Bool { sample.activities.contains(where: test) }
    func says(_ status: String) -> Bool { contains { $0.object["status"] as? String == status } }
    func isScript(_ range: ClosedRange<UInt32>) -> Bool { texts.contains { $0.unicodeScalars.contains { range.contains($0.value) } } }

    #expect(says("missed"), "a missed call")
    #expect(says("failed"), "a failed message")
    #expect(sample.strings(named: ["transcript"]).count >= 2, "voicemails")
    #expect(contains { $0.participants.count > 1 }, "a group")
    #expect(contains { $0.participants.contains { !$0.hasPrefix("+") && $0.allSatisfy(\.isNumber) } }, "a short code")
    #expect(contains { $0.participants == ["Anonymous"] }, "a caller without a number")
    #expect(isScript(0x4E00...0x9FFF), "Chinese")
    #expect(isScript(0x1F300...0x1FAFF), "emoji")
    #expect(texts.contains { $0.hasPrefix("Bonjour") }, "French")
    #expect(texts.contains { $0.contains("verification code") }, "a code")
    #expect(contains { $0.text.isEmpty && !($0.object["media"] as? [Any] ?? []).isEmpty }, "a picture")
    #expect(!sample.events.isEmpty, "webhook events")
  }

  @Test(arguments: seeds) func somebodyWaitsForDays(seed: UInt64) throws {
    let sample = try Read(Sample.defaultConversations, seed: seed)
    let waiting = sample.threads.values.filter { thread in
      guard let last = thread.last, last.isIncoming, last.participants.contains(where: { $0.hasPrefix("+") }) else { return false }
      return last.at < "2026-11-18T22:00:00Z"
    }
    #expect(waiting.count >= 3)
    let today = sample.threads.values.filter { ($0.last?.at ?? "") > "2026-11-20T14:00:00Z" }
    #expect(today.count >= 5)
  }

  @Test(arguments: seeds) func threadsAreNotTheSameText(seed: UInt64) throws {
    let sample = try Read(Sample.defaultConversations, seed: seed)
    let threads = sample.threads.values.map { $0.map(\.text).joined(separator: "\n") }.filter { $0.count > 20 }
    #expect(Set(threads).count == threads.count)
  }

  @Test func someAccentsAreCombiningMarks() throws {
    let sample = try Read(500)
    let names = sample.strings(named: ["firstName", "lastName", "text"])
    #expect(names.contains { $0.unicodeScalars.contains { (0x300...0x36F).contains($0.value) } })
  }

  @Test func thePresentIsDenserThanThePast() throws {
    let sample = try Read(6_000)
    let years = Dictionary(grouping: sample.activities) { $0.at.prefix(4) }.mapValues(\.count)
    #expect(try #require(years["2026"]) > (years["2024"] ?? 0))
  }
}
