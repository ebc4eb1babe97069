import SQLite
import Testing
import TestSupport

@testable import Formats
@testable import InboxStore

/// An import brings all of it or nothing.
struct AtomicityTests {
  @Test(arguments: seeds(12)) func aBrokenLineLeavesTheInboxAsItWas(_ seed: UInt64) throws {
    var inputs = GeneratedInputs(seed: seed &+ 3_000_000)
    let box = try TemporaryInbox()
    // The first import may be the broken one: what is left then is the empty inbox.
    for step in 1...3 {
      let before = try box.everything()
      var broken = files(of: inputs.pieces(20), using: &inputs.random)
      broken.insert(
        "{\"id\":\"AC1\",\"object\":\"message\",\"createdAt\":\"soon\"}", at: inputs.random.number(0...broken.count))
      #expect(throws: InputError.self) { try box.take(broken) }
      #expect(difference(before, try box.everything()) == [], "seed \(seed), step \(step)")
      try box.checkLaws("seed \(seed), step \(step)")
      try box.take(files(of: inputs.pieces(10), using: &inputs.random))
    }
  }

  @Test func theErrorNamesFileLineAndReason() throws {
    let box = try TemporaryInbox()
    let lines = [
      "{\"id\":\"US1\",\"email\":\"m@example.com\"}", "", "{\"id\":\"AC1\",\"object\":\"message\",\"createdAt\":5e99}",
    ]
    let source = InputSource(bytes: Array(lines.joined(separator: "\n").utf8), name: "messages.jsonl")
    do {
      _ = try box.inbox.importAll(from: [source], author: box.author())
      Issue.record("nothing was thrown")
    } catch let error as InputError {
      #expect(error.source == "messages.jsonl" && error.line == 3, "\(error)")
    }
    #expect(try box.rows("SELECT count(*) FROM members") == ["0"])
  }

  /// A row that only counts is as cheap as a row can be.
  @Test func aMillionRowsIn() throws {
    let box = try TemporaryInbox()
    try box.take("{\"id\":\"US1\",\"email\":\"m@example.com\",\"firstName\":\"Marie\"}")
    let before = try box.everything()
    var bytes: [UInt8] = []
    let filler = Array("0\n".utf8)
    bytes.reserveCapacity(2_100_000)
    bytes += Array("{\"id\":\"US1\",\"email\":\"new@example.com\",\"updatedAt\":\"\(iso(1))\"}\n".utf8)
    for _ in 2...1_000_000 { bytes += filler }
    bytes += Array("{\"id\":\"AC1\",\"object\":\"message\",\"createdAt\":\"soon\"}\n".utf8)
    let source = InputSource(bytes: bytes, name: "large.jsonl", chunk: 65_536)
    do {
      _ = try box.inbox.importAll(from: [source], author: box.author())
      Issue.record("nothing was thrown")
    } catch let error as InputError {
      #expect(error.line == 1_000_001, "\(error)")
    }
    #expect(difference(before, try box.everything()) == [])
  }
}
