import Foundation
import Testing

@testable import Formats
@testable import InboxStore

/// What cannot be read or cannot be is refused, or left out by name where that was asked for.
@Suite("Broken records")
struct BrokenRecordTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  private func message(_ id: String, _ time: String = #""2026-11-16T17:00:00Z""#, more: String = "") -> String {
    #"{"id":"\#(id)","text":"hi","from":"+15550001111","to":["+15145550100"],"direction":"incoming","createdAt":\#(time)\#(more)}"#
  }

  /// The messages that came in, and what is said of those that did not.
  private func skipping(
    _ text: String, chunk: Int = .max
  ) throws -> (ids: [String], broken: [String], summary: ImportSummary) {
    let inbox = try workshop.inbox("skipping-\(UUID()).db")
    var broken: [String] = []
    let summary = try inbox.importAll(
      from: [InputSource(bytes: Array(text.utf8), name: "log", chunk: chunk)], author: author(at: 1),
      skip: { broken.append("\($0)") })
    #expect(summary.broken == broken.count)
    #expect(inbox.findings() == [])
    return (try inbox.contents("SELECT quoId FROM activities ORDER BY quoId"), broken, summary)
  }

  @Test(
    "A time that cannot be is refused",
    arguments: [
      ("null", "log:1: AC1 has no 'createdAt'"), (#""""#, "log:1: AC1 has no 'createdAt'"),
      ("0", "log:1: 'createdAt' of AC1 is not a time since 2000: 0"),
      (#""1970-01-01T00:00:00Z""#, "log:1: 'createdAt' of AC1 is not a time since 2000: '1970-01-01T00:00:00Z'"),
      (#""0001-01-01T00:00:00Z""#, "log:1: 'createdAt' of AC1 is not a time since 2000: '0001-01-01T00:00:00Z'"),
      ("-5", "log:1: 'createdAt' of AC1 is not a time since 2000: -5"),
      ("946684799", "log:1: 'createdAt' of AC1 is not a time since 2000: 946684799"),
      ("1e30", "log:1: 'createdAt' of AC1 is not a time: a number"),
      (#""2026-11-18T18:00:00.124Z""#, "log:1: 'createdAt' of AC1 is in the future: '2026-11-18T18:00:00.124Z'"),
      ("17948484000000", "log:1: 'createdAt' of AC1 is in the future: '2538-10-07T02:00:00Z'"),
    ])
  func refuses(time: String, expected: String) throws {
    let inbox = try workshop.inbox()
    let source = InputSource(bytes: Array(message("AC1", time).utf8), name: "log")
    do {
      _ = try inbox.importAll(from: [source], author: author(at: 1))
      Issue.record("\(time) was taken")
    } catch let error as InputError {
      #expect("\(error)" == expected)
    }
    #expect(try skipping(message("AC1", time) + "\n" + message("AC2")).broken == [expected])
  }

  @Test("A clock may be two days off, and what has not happened yet may be later")
  func latest() throws {
    let scheduled = message("AC2", #""2026-12-24T17:00:00Z""#, more: #","direction":"outgoing","status":"scheduled""#)
    let found = try skipping(message("AC1", #""2026-11-18T18:00:00.123Z""#) + scheduled)
    #expect(found.ids == ["AC1", "AC2"] && found.broken == [])
  }

  @Test(
    "The others come in",
    arguments: [
      // Of JSON Lines the line is left out, wherever the parser found out.
      ("<A>\n{\"id\":\"AC5\",\"te\n<B>\n", ["AC1", "AC2"], 1),
      ("<A>\n{\"id\":\"AC5\",\"text\":\n<B>\n<C>\n", ["AC1", "AC2", "AC3"], 1),
      ("<A>\n}\n<B>", ["AC1", "AC2"], 1), ("nonsense\n<A>", ["AC1"], 1),
      ("{\"id\":\"AC5\",\"text\":5}<A>\n{\"id\":\"AC6\",\"text\":[]}\n<B>", ["AC1", "AC2"], 2),
      // A record over many lines begins where its first brace does.
      ("{\n  \"id\": 1,\n  \"x\": {\n    \"y\": nil\n  }\n}\n<A>\n", ["AC1"], 1),
      ("[\n  <A>,\n  {\"id\": nil},\n  <B>\n]\n<C>", ["AC1", "AC2", "AC3"], 1),
      ("{\"data\":[\n<A>,\n{\"id\":nil}\n],\"totalItems\":1}\n<B>", ["AC1", "AC2"], 1),
      ("{\"data\":[\n<A>,\n{\"id\":", ["AC1"], 1), ("<A>\n{\"id\":\"AC5\"", ["AC1"], 1),
      // A detail that breaks takes its call along.
      (
        "{\"id\":\"AC5\",\"duration\":1,\"createdAt\":\"2026-11-16T17:00:00Z\",\"voicemail\":5}\n<A>", ["AC1"], 1
      ),
    ])
  func skips(text: String, ids: [String], broken: Int) throws {
    var text = text
    for (letter, id) in zip(["A", "B", "C"], ["AC1", "AC2", "AC3"]) {
      text = text.replacing("<\(letter)>", with: message(id))
    }
    for chunk in [1, 7, .max] {
      let found = try skipping(text, chunk: chunk)
      #expect(found.ids == ids && found.broken.count == broken, "\(found.broken)")
    }
  }

  @Test("Of CSV the rows are left out, and a text in another encoding is told")
  func csv() throws {
    let header = "id,body,sentAt,to,from,direction,createdAt\n"
    let rows = [
      "AC1,hi,,+15145550100,+15550001111,incoming,2026-11-16T17:00:00Z", "AC2,hi,,a,b,up,2026-11-16T17:00:00Z",
      "AC3,hi,1,2,3,4,5,6,7,8", "AC4,\"hi\"x,,,,,", "AC5,hi,,+15145550100,+15550001111,incoming,2026-11-16T17:00:00Z",
    ]
    let found = try skipping(header + (rows + [",,,,,,"]).joined(separator: "\n"))
    #expect(found.ids == ["AC1", "AC5"])
    #expect(found.broken.map { String($0.prefix(6)) } == ["log:3:", "log:4:", "log:5:"])

    var latin = Array((header + rows[0] + "\nAC6,caf").utf8)
    latin += [0xE9]
    latin += Array(",,+15145550100,+15550001111,incoming,2026-11-16T17:00:00Z\n".utf8)
    let source = InputSource(bytes: latin, name: "log")
    do {
      _ = try workshop.inbox().importAll(from: [source], author: author(at: 1))
      Issue.record("Latin-1 was taken")
    } catch let error as InputError {
      #expect(
        "\(error)"
          == "log:3: the text is not UTF-8: perhaps it is Windows-1252 or Latin-1; it must be UTF-8")
    }
  }

  @Test("An export of quo's own is read whole or not at all")
  func ownExport() throws {
    let inbox = try workshop.inbox()
    try inbox.take(Array(message("AC1").utf8), at: 1)
    let export = String(decoding: try inbox.exported(), as: UTF8.self)
    let broken = export.replacing("\"direction\":\"incoming\"", with: "\"direction\":5")
    #expect(broken != export)
    #expect(throws: InputError.self) { try skipping(broken) }
    #expect(throws: InputError.self) { try skipping("{\n" + export) }
    #expect(try skipping(export).ids == ["AC1"])
  }

  @Test("A dry run tells what would come in, and leaves nothing")
  func dryRun() throws {
    let inbox = try workshop.inbox()
    try inbox.take(Array(message("AC1").utf8), at: 1)
    let before = try inbox.exported()
    func take(isDryRun: Bool) throws -> ImportSummary {
      let source = InputSource(bytes: Array(message("AC2", #""2026-11-16T17:01:00Z""#).utf8), name: "log")
      return try inbox.importAll(from: [source], author: author(at: 2), isDryRun: isDryRun)
    }
    let rehearsed = try take(isDryRun: true)
    #expect(rehearsed.messages.new == 1 && rehearsed.received == 1)
    #expect(try inbox.exported() == before)
    var made = try take(isDryRun: false)
    #expect(rehearsed.operation == nil && made.operation != nil)
    made.operation = nil
    #expect(made == rehearsed)
    #expect(try inbox.exported() != before)
  }

  @Test(
    "It is known whether anything was understood",
    arguments: [
      (#"{"message":"Unauthorized"}"#, true), (#"{"error":{"code":"x"}}"#, true), ("[5]", true),
      (#"{"message":"Unauthorized"}{"id":"CN1"}"#, false), (#"{"type":"task.created","data":{}}"#, false),
      ("", false), (#"{"data":[]}"#, false), ("id,body,direction,x\n", false),
    ])
  func understood(text: String, isNothing: Bool) throws {
    #expect(try skipping(text).summary.isNothingUnderstood == isNothing)
  }
}

/// What has no words never replaces words, in whatever order they come.
@Suite("Words of calls")
struct CallWordsTests {
  private func event(_ minute: Int, _ status: String, _ words: String) -> [UInt8] {
    Array(
      #"{"type":"call.summary.completed","createdAt":"2026-11-16T17:0\#(minute):00Z","data":{"resource":{"callId":"AC1","processingStatus":"\#(status)",\#(words)},"context":{}}}"#
        .utf8)
  }

  @Test("A summary in the making, failed or empty leaves the words")
  func wordless() throws {
    let versions = [
      event(1, "completed", #""summary":["Old"],"nextSteps":["B"]"#),
      event(
        2, "completed",
        #""summary":["New"],"nextSteps":[],"jobs":[{"result":{"data":[{"name":"Caller","value":"Jo"}]}}]"#),
      event(2, "completed", #""type":"human","summary":["Also new"],"nextSteps":["A"]"#),
      event(3, "in-progress", #""summary":[],"nextSteps":[]"#), event(4, "failed", #""summary":null"#),
    ]
    for order in [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [3, 0, 4, 2, 1], [1, 3, 2, 0, 4]] {
      let workshop = try Workshop()
      let inbox = try workshop.inbox()
      defer { withExtendedLifetime(workshop) {} }
      for index in order { try inbox.take(versions[index], at: 2) }
      #expect(
        try inbox.contents("SELECT status, text, json_extract(content, '$.summary') FROM callDetails")
          == ["completed Also new\nA [\"Also new\"]"], "\(order)")
      for version in versions { #expect(try inbox.take(version, at: 3).callDetails.known == 1) }
    }
  }
}
