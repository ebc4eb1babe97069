import TestSupport
import Testing

@testable import QuoAPI

/// Reading what curl printed: bodies that nobody chose, and the facts behind each.
@Suite struct CurlTransferTests {
  private static let boundary = "1a2b"

  private func printed(_ body: [UInt8], _ facts: String) -> [UInt8] {
    body + "\n\(Self.boundary) \(facts)\n\(Self.boundary)\n".utf8
  }

  private func read(_ output: [UInt8]) throws -> [CurlTransfer] {
    try CurlTransfer.read(output, boundary: Self.boundary)
  }

  @Test func readsTheFacts() throws {
    let date = "Thu, 26 Nov 2026 17:11:53 GMT"
    let output =
      printed(Array("{}".utf8), "200 0 2 0.001188\n\(date)\n\n")
      + printed([], "429 0 0 1.5\n\(date)\n3\n") + printed([], "000 7 0 0.000083\n\n\nFailed to connect\nto it")
    #expect(
      try read(output) == [
        CurlTransfer(status: 200, exitCode: 0, duration: 1_188, date: date, body: Array("{}".utf8)[...]),
        CurlTransfer(status: 429, exitCode: 0, duration: 1_500_000, date: date, retryAfter: "3"),
        CurlTransfer(status: nil, exitCode: 7, duration: 83, message: "Failed to connect\nto it"),
      ])
  }

  @Test func aBodyThatIsElsewhereIsNotWhole() throws {
    #expect(try read(printed([], "200 0 11 0.1\n\n\n")).map(\.isWhole) == [false])
    #expect(try read(printed(Array("HTTP/1.1 200\r\n\r\n{}".utf8), "200 0 2 0.1\n\n\n")).map(\.isWhole) == [false])
  }

  /// Bodies made of the pieces that a reader could stumble upon, in any number, cut off anywhere.
  @Test(arguments: 0..<60)
  func hostileBodiesAreToldApart(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let pieces: [String] = [
      "\n", "\n\n", "200 0 0 0.1\n\n\n", "1a2", "\n1a2", "b ", "1a2b ", "1a2b\n", "\0", "{", "}", "%header{date}",
      "\r\n",
    ]
    var bodies: [[UInt8]] = []
    for _ in 0..<generator.number(1...5) {
      let count = generator.number(0...12)
      var body: [UInt8] = []
      for _ in 0..<count { body += pieces[generator.number(0...pieces.count - 1)].utf8 }
      // The boundary is chosen after the fact in no other run.
      while let at = (0..<max(0, body.count - 4)).first(where: { body[$0...].starts(with: "\n1a2b".utf8) }) {
        body[at] = 0x20
      }
      if body.starts(with: "1a2b".utf8) { body[0] = 0xFF }
      bodies.append(body)
    }
    var output: [UInt8] = []
    var ends: [Int] = []
    for body in bodies {
      output += printed(body, "200 0 \(body.count) 0.5\n\n\n")
      ends.append(output.count)
    }
    let whole = try read(output)
    #expect(whole.map { Array($0.body) } == bodies)
    #expect(whole.filter { !$0.isWhole }.isEmpty)
    for cut in 0..<output.count {
      #expect(try read(Array(output[..<cut])).count == ends.count { $0 <= cut }, "cut at \(cut)")
    }
  }

  @Test(arguments: [
    "200 0 2 0.1\n%header{date}\n%header{retry-after}\n", "200  2 0.1\n\n\n", "200 0 2\n\n\n", "200 0 2 0.1",
    "200 0 2 0.1\n", "200 0 2 nan\n\n\n", "200 0 2 -1\n\n\n", "x 0 2 1\n\n\n", "",
  ])
  func aCurlThatDoesNotKnowTheFactsIsTooOld(facts: String) {
    #expect(throws: OutdatedCurl.self) { try read(printed([], facts)) }
  }
}
