import InboxStore
import Sample
import Testing
@testable import CivilTime

@Suite struct DeterminismTests {
  @Test func sameArgumentsSameBytes() throws {
    #expect(try ReadSample(300, seed: 7).bytes == ReadSample(300, seed: 7).bytes)
  }

  @Test func anotherSeedIsAnotherSample() throws {
    #expect(try ReadSample(20, seed: 7).bytes != ReadSample(20, seed: 8).bytes)
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

  @Test func aHistoryIsDeterministicAndComesInChunks() throws {
    let now = try #require(Timestamp(rfc3339: "2026-11-20T22:00:00Z"))
    func written(seed: UInt64) -> [UInt8] {
      var bytes: [UInt8] = []
      Sample(conversations: 2_000, seed: seed, now: now, years: 10).write { chunk in
        #expect(chunk.last == UInt8(ascii: "\n") && chunk.count < 200_000)
        bytes += chunk
      }
      return bytes
    }
    #expect(written(seed: 7) == written(seed: 7))
    #expect(written(seed: 7) != written(seed: 8))
  }

  @Test func theSinksErrorEndsIt() throws {
    struct Full: Error {}
    let now = try #require(Timestamp(rfc3339: "2026-11-20T22:00:00Z"))
    #expect(throws: Full.self) {
      try Sample(conversations: 10, seed: 1, now: now).write { _ in throw Full() }
    }
  }
}
