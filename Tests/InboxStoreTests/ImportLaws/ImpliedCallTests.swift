import Foundation
import Testing
import TestSupport

@testable import InboxStore

/// A call's details whose call is not there make the call from what they know, and the call completes it later.
struct ImpliedCallTests {
  /// A detail's event of the third generation.
  private func detail(
    _ type: String, _ resource: [String: Any], minute: Int = 5, context: [String: Any] = ImpliedCallTests.home
  ) -> String {
    text([
      "id": "EV1", "apiVersion": "2026-03-30", "type": "call.\(type).completed", "createdAt": iso(minute),
      "data": ["resource": resource, "context": context],
    ])
  }

  private static var home: [String: Any] {
    [
      "phoneNumberId": "PN1", "conversationId": "CN1",
      "participants": ["workspace": ["+15145550100"], "external": ["+14385550101"], "resolution": "complete"],
    ]
  }

  private var voicemail: String {
    detail("voicemail", ["id": "AC7", "voicemailId": "VM1", "callId": "AC1", "transcript": "Rappelez-moi"])
  }

  private var summary: String { detail("summary", ["callId": "AC1", "summary": ["Asked for the hours."]]) }

  private func call(_ fields: [String: Any] = [:], at minute: Int = 3) -> String {
    let call: [String: Any] = [
      "id": "AC1", "object": "call", "direction": "incoming", "status": "no-answer", "phoneNumberId": "PN1",
      "participants": ["+15145550100", "+14385550101"], "createdAt": iso(minute), "updatedAt": iso(minute + 1),
    ]
    return text(call.merging(fields) { $1 })
  }

  private func message(_ id: String, at minute: Int, direction: String = "incoming") -> String {
    text([
      "id": id, "object": "message", "direction": direction, "status": "received", "text": "hello",
      "phoneNumberId": "PN1", "conversationId": "CN1", "from": "+14385550101", "to": ["+15145550100"],
      "createdAt": iso(minute),
    ])
  }

  private func standing(_ inbox: TemporaryInbox) throws -> [String] {
    try inbox.rows(
      """
      SELECT quoId, status, (waitingSince - \(milliseconds(0))) / 60000 FROM conversations WHERE mergedInto IS NULL
       ORDER BY id
      """)
  }

  @Test func aVoicemailAloneIsAWaitingCustomer() throws {
    let inbox = try TemporaryInbox()
    let summary = try inbox.take(voicemail)
    #expect(try standing(inbox) == ["CN1 | unread | 5"])
    #expect(try inbox.rows("SELECT quoId, participants FROM conversations") == ["CN1 | +14385550101"])
    #expect(summary.createdAs == [.unread: 1] && summary.callDetails.new == 1 && summary.callDetailsUnplaced == 0)
    // The call itself has not come.
    #expect(summary.calls.total == 0)
    #expect(inbox.inbox.findings() == [])
  }

  @Test func theCallIsNoNewsAfterItsVoicemail() throws {
    let inbox = try TemporaryInbox()
    try inbox.take(voicemail)
    try inbox.apply(.viewed, to: 1)
    let summary = try inbox.take(call())
    #expect(summary.calls == .init(new: 1, updated: 0, known: 0))
    #expect(summary.moved.isEmpty)
    #expect(try standing(inbox) == ["CN1 | open | 3"])
    #expect(
      try inbox.rows("SELECT quoId, status, at - \(milliseconds(0)) FROM activities") == ["AC1 | no-answer | 180000"])
    // Nothing that the call says is still marked as inferred.
    #expect(try inbox.rows("SELECT stamps FROM activities") == ["sender:-,completedAt:-"])
    // Nor is the voicemail, again.
    #expect(try inbox.take(voicemail).operation == nil)
  }

  @Test func aCallThatSomebodyTookIsHandled() throws {
    let inbox = try TemporaryInbox()
    try inbox.take(voicemail)
    try inbox.take(call(["status": "completed", "answeredAt": iso(3)]))
    #expect(try standing(inbox) == ["CN1 | open | ∅"])
  }

  @Test(arguments: [false, true]) func aVoicemailEndsTheRinging(isFirst: Bool) throws {
    let inbox = try TemporaryInbox()
    let ringing = call(["status": "ringing"])
    try inbox.take(isFirst ? voicemail : ringing)
    try inbox.take(isFirst ? ringing : voicemail)
    #expect(try standing(inbox) == ["CN1 | unread | 3"])
  }

  @Test func otherDetailsSayNothingOfWhoTookTheCall() throws {
    let inbox = try TemporaryInbox()
    try inbox.take(summary)
    #expect(try inbox.rows("SELECT quoId, kind, direction, effect FROM activities") == ["AC1 | call | ∅ | 0"])
    #expect(try standing(inbox) == ["CN1 | open | ∅"])
    try inbox.take(voicemail)
    #expect(try standing(inbox) == ["CN1 | unread | 5"])
  }

  /// The summary has made the call, which only now says that somebody waits.
  @Test func aVoicemailIsNewsInADoneConversation() throws {
    let inbox = try TemporaryInbox()
    let day = 546_000
    let late = detail("summary", ["callId": "AC1", "summary": ["Asked for the hours."]], minute: day)
    try inbox.take(late, message("AC2", at: day + 10))
    try inbox.apply(.marked(.done), to: 1)
    try inbox.take(detail("voicemail", ["id": "AC1", "voicemailId": "VM1", "callId": NSNull()], minute: day + 5))
    #expect(try standing(inbox).map { $0.hasPrefix("CN1 | unread") } == [true])
  }

  @Test func withoutACallsIdAVoicemailIsItsOwnActivity() throws {
    let inbox = try TemporaryInbox()
    try inbox.take(detail("voicemail", ["id": "AC9", "voicemailId": "VM1", "callId": NSNull(), "transcript": "Hi"]))
    #expect(try inbox.rows("SELECT quoId, effect FROM activities") == ["AC9 | 1"])
    #expect(try inbox.rows("SELECT call, kind, text FROM callDetails") == ["AC9 | voicemail | Hi"])
  }

  @Test func whatSaysNowhereStaysLooseAndIsTold() throws {
    let inbox = try TemporaryInbox()
    let lost = detail("summary", ["callId": "AC1", "summary": ["Asked for the hours."]], context: [:])
    #expect(try inbox.take(lost).callDetailsUnplaced == 1)
    #expect(try inbox.rows("SELECT quoId FROM activities") == [])
    #expect(try inbox.take(lost).callDetailsUnplaced == 1)
    #expect(inbox.inbox.findings() == [])
    #expect(try inbox.take(lost, call()).callDetailsUnplaced == 0)
  }

  /// The details and their call leave the same, in any order and in however many imports.
  @Test(arguments: seeds(60)) func anyOrderGivesTheSame(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let transcript = detail(
      "transcript",
      [
        "callId": "AC1",
        "dialogue": [
          ["content": "Hello", "identifier": "+14385550101"], ["content": "Hi", "identifier": "+15145550100"],
        ],
      ], minute: 8, context: ["phoneNumberId": "PN1"])
    let recording = detail(
      "recording", ["id": "AC1", "recordings": [["id": "CR1", "url": "https://example.com/r"]]], minute: 7,
      context: random.chance(50) ? Self.home : ["conversationId": "CN1"])
    let calls = [
      [], [call()], [call(["status": "ringing"])], [call(["status": "ringing"]), call(["updatedAt": iso(6)])],
      [call(["status": "completed", "answeredAt": iso(3)])],
    ]
    let pieces =
      [voicemail, summary, transcript, recording].filter { _ in random.chance(60) }
      + calls.randomElement(using: &random)!
    guard !pieces.isEmpty else { return }
    let whole = try TemporaryInbox()
    try whole.take(pieces)
    let expected = try whole.facts()
    for _ in 1...4 {
      let other = try TemporaryInbox()
      var rest = pieces.shuffled(using: &random)
      while !rest.isEmpty {
        let run = rest.prefix(random.number(1...rest.count))
        rest.removeFirst(run.count)
        try other.take(Array(run))
        try other.checkLaws("seed \(seed)")
      }
      #expect(difference(expected, try other.facts()) == [], "seed \(seed)")
      #expect(other.inbox.findings() == [], "seed \(seed)")
    }
  }
}
