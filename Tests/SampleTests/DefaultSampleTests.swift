import InboxStore
import Sample
import Testing

@Suite struct DefaultSampleTests {
  @Test(arguments: seeds) func showsWhatTheToolIsFor(seed: UInt64) throws {
    let sample = try ReadSample(Sample.defaultConversations, seed: seed)
    let texts = sample.activities.map(\.text)
    func contains(_ test: (ReadSample.Activity) -> Bool) -> Bool { sample.activities.contains(where: test) }
    func says(_ status: String) -> Bool { contains { $0.object["status"] as? String == status } }
    func isScript(_ range: ClosedRange<UInt32>) -> Bool {
      texts.contains { $0.unicodeScalars.contains { range.contains($0.value) } }
    }

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
    let sample = try ReadSample(Sample.defaultConversations, seed: seed)
    let waiting = sample.threads.values.filter { thread in
      guard let last = thread.last, last.isIncoming, last.participants.contains(where: { $0.hasPrefix("+") }) else {
        return false
      }
      return last.at < "2026-11-18T22:00:00Z"
    }
    #expect(waiting.count >= 3)
    let today = sample.threads.values.filter { ($0.last?.at ?? "") > "2026-11-20T14:00:00Z" }
    #expect(today.count >= 5)
  }

  @Test(arguments: seeds) func threadsAreNotTheSameText(seed: UInt64) throws {
    let sample = try ReadSample(Sample.defaultConversations, seed: seed)
    let threads = sample.threads.values.map { $0.map(\.text).joined(separator: "\n") }.filter { $0.count > 20 }
    #expect(Set(threads).count == threads.count)
  }

  @Test(arguments: seeds) func someAccentsAreCombiningMarks(seed: UInt64) throws {
    let sample = try ReadSample(Sample.defaultConversations, seed: seed)
    let texts = sample.strings(named: ["firstName", "lastName", "text"])
    #expect(texts.contains { $0.unicodeScalars.contains { (0x300...0x36F).contains($0.value) } })
  }

  @Test func thePresentIsDenserThanThePast() throws {
    // 1,200 conversations reach 200 days back, to the beginning of May.
    let sample = try ReadSample(1_200)
    let recent = sample.activities.filter { $0.at > "2026-08-12" }.count
    let old = sample.activities.count - recent
    #expect(recent > old)
    #expect(old > sample.activities.count / 10)
  }
}
