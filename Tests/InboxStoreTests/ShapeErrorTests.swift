import Foundation
import Testing
import TestSupport

@testable import Formats
@testable import InboxStore

private func failure(_ text: String) -> String? {
  do {
    _ = try describedItems(of: Array(text.utf8), name: "in.json")
    return nil
  } catch {
    return "\(error)"
  }
}

/// A recognised object that is broken is an error that says where and why; one that is not recognised never is.
struct ShapeErrorTests {
  @Test(arguments: [
    (
      "{}\n\n{\"id\":\"AC123\",\"text\":\"x\",\"createdAt\":\"yesterday\"}",
      "in.json:3: 'createdAt' of AC123 is not a time: 'yesterday'"
    ),
    (
      "{\"id\":\"AC1\",\"text\":\"x\",\"createdAt\":\"2026-02-30T00:00:00Z\"}",
      "in.json:1: 'createdAt' of AC1 is not a time: '2026-02-30T00:00:00Z'"
    ),
    ("{\"id\":\"AC1\",\"text\":\"x\",\"createdAt\":1e300}", "in.json:1: 'createdAt' of AC1 is not a time: a number"),
    ("{\"text\":\"x\",\"direction\":\"incoming\"}", "in.json:1: a message has no 'id'"),
    ("{\"object\":\"message\",\"id\":\"\"}", "in.json:1: a message has no 'id'"),
    ("{\"object\":\"message\",\"id\":7}", "in.json:1: 'id' of a message is not a string: 7"),
    ("{\"direction\":\"incoming\",\"duration\":4}", "in.json:1: a call has no 'id'"),
    ("{\"participants\":[],\"lastActivityAt\":null}", "in.json:1: a conversation has no 'id'"),
    ("{\"id\":\"CN1\",\"participants\":5}", "in.json:1: 'participants' of CN1 is not an array: 5"),
    ("{\"id\":\"CN1\",\"participants\":[5]}", "in.json:1: 'participants' of CN1 is not an array of participants: 5"),
    ("{\"id\":\"AC1\",\"text\":{}}", "in.json:1: 'text' of AC1 is not a string: an object"),
    ("{\"id\":\"AC1\",\"text\":\"\",\"to\":[1]}", "in.json:1: 'to' of AC1 is not an array of strings: 1"),
    ("{\"id\":\"AC1\",\"text\":\"\",\"media\":{}}", "in.json:1: 'media' of AC1 is not an array: an object"),
    (
      "{\"id\":\"AC1\",\"text\":\"\",\"direction\":\"up\"}",
      "in.json:1: 'direction' of AC1 is neither 'incoming' nor 'outgoing': 'up'"
    ),
    ("{\"id\":\"AC1\",\"duration\":-1}", "in.json:1: 'duration' of AC1 is not a number of seconds: -1"),
    ("{\"id\":\"AC1\",\"duration\":1,\"voicemail\":\"x\"}", "in.json:1: 'voicemail' of AC1 is not an object: 'x'"),
    ("{\"defaultFields\":{},\"id\":null}", "in.json:1: a contact has no 'id'"),
    (
      "{\"id\":\"k\",\"defaultFields\":{\"phoneNumbers\":[3]}}",
      "in.json:1: 'phoneNumbers' of k is not an array of objects: 3"
    ),
    ("{\"id\":\"PN1\",\"users\":[{\"email\":\"a\"}]}", "in.json:1: a member has no 'id'"),
    ("{\"id\":\"EV1\",\"object\":\"event\",\"data\":{}}", "in.json:1: an event has no 'type'"),
    ("{\"id\":\"EV1\",\"object\":\"event\",\"type\":\"message.received\"}", "in.json:1: EV1 has no 'data'"),
    (
      "{\"id\":\"EV1\",\"type\":\"message.received\",\"data\":{\"object\":{\"id\":null}}}",
      "in.json:1: a message has no 'id'"
    ),
    (
      "{\"id\":\"EV1\",\"type\":\"call.summary.completed\",\"data\":{\"object\":{\"summary\":[]}}}",
      "in.json:1: a summary has no 'callId'"
    ),
    (
      "{\"id\":\"EV1\",\"type\":\"contact.deleted\",\"data\":{\"object\":{\"id\":\"c\"}}}",
      "in.json:1: c was deleted at no known time"
    ),
    ("id,when\n1,2\n", "in.json:1: not a CSV export of Quo: unknown columns 'id', 'when'"),
    ("hello", "in.json:1: not a CSV export of Quo: unknown columns 'hello'"),
    ("id,body,direction,createdAt\nAC1,x,incoming,soon\n", "in.json:2: 'createdAt' of AC1 is not a time: 'soon'"),
    ("id,body,direction\n,x,incoming\n", "in.json:2: a message has no 'id'"),
    ("id,duration,direction\nAC1,x,incoming\n", "in.json:2: 'duration' of AC1 is not a number of seconds: 'x'"),
    ("id,duration,direction\nAC1,1,up\n", "in.json:2: 'direction' of AC1 is not 'incoming' or 'outgoing': 'up'"),
    ("{\"id\":\"AC\\u001b[2J\",\"text\":5}", "in.json:1: 'text' of AC\u{FFFD}[2J is not a string: 5"),
  ])
  func namesTheFault(_ text: String, _ expected: String) {
    #expect(failure(text) == expected)
  }

  @Test(arguments: [
    ("{\"id\":\"AC1\"}", "1: not understood: an object with 'id'"),
    ("{\"data\":null}", "1: not understood: null where an object should be"),
    ("{\"id\":\"EV1\",\"object\":\"event\",\"type\":\"fax.received\",\"data\":5}", "1: not understood: fax.received"),
    ("{\"id\":\"EV1\",\"object\":\"event\",\"type\":\"task.updated\"}", "1: not used: task"),
    ("{\"id\":\"VM1\",\"transcript\":\"x\"}", "1: not understood: a voicemail that does not name its call"),
  ])
  func countsWhatItDoesNotKnow(_ text: String, _ expected: String) throws {
    #expect(try describedItems(of: Array(text.utf8)) == [expected])
  }

  @Test func passesOnWhatTheHandlerThrows() {
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try readIncoming(from: InputSource(bytes: Array("{\"id\":\"CN1\"}".utf8), name: "x")) { _, _ in throw Stop() }
    }
  }

  /// Bytes that look like JSON, or do not, are read or refused, and nothing else.
  @Test(arguments: 3000..<3300)
  func randomBytesAreReadOrRefused(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let alphabet = Array("{}[]:,\"\\u0dD8ataldnetrf01-.eE \n\r;\u{1E}é".utf8)
    let bytes: [UInt8] = (0..<random.number(1...300)).map { _ in
      random.chance(95) ? alphabet.randomElement(using: &random)! : UInt8.random(in: 0...255, using: &random)
    }
    let prefix = ["", "{\"data\":[", "[", "{\"id\":\"AC1\",\"text\":", "id,to,from,direction,body\n"].randomElement(
      using: &random)!
    do {
      _ = try describedItems(of: Array(prefix.utf8) + bytes, chunk: random.number(1...64), capacity: 16)
    } catch is InputError {}
  }

  @Test func readsADescriptor() throws {
    let workshop = try Workshop()
    let path = workshop.folder.appendingPathComponent("input.json").path
    let text = (0..<20_000).map { "{\"id\":\"CN\($0)\"}\n" }.joined()
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let source = try InputSource(path: path)
    #expect(source.size == Int64(text.utf8.count))
    var count = 0
    try readIncoming(from: source) { _, line in
      count += 1
      #expect(line == count)
    }
    #expect(count == 20_000)
    #expect(source.bytesRead == source.size)
    #expect(throws: InputReadError(source: "/", code: EISDIR)) {
      try readIncoming(from: InputSource(path: "/")) { _, _ in }
    }
    #expect(throws: InputReadError(source: path + "x", code: ENOENT)) { try InputSource(path: path + "x") }
  }
}
