import InboxStore
import SQLite
import Testing

@testable import InboxStore
@testable import CivilTime

/// What came without moving a status is in the history, so that undo sees it.
@Suite("Activities that move no status")
struct ReceivedActivityTests {
  private let workshop: Workshop
  private let inbox: WritableInbox

  init() throws {
    workshop = try Workshop()
    inbox = try workshop.inbox()
    try inbox.take(message("AC1", minute: 0), at: 1)
  }

  private func message(
    _ id: String, minute: Int, direction: String = "incoming", status: String = "received"
  ) -> [UInt8] {
    let (from, to) =
      direction == "incoming" ? ("+15550001111", "+15145550100") : ("+15145550100", "+15550001111")
    let time = "2026-11-16T17:\(minute / 10)\(minute % 10):00Z"
    return Array(
      #"{"id":"\#(id)","text":"hi \#(id)","from":"\#(from)","to":["\#(to)"],"direction":"\#(direction)","status":"\#(status)","createdAt":"\#(time)"}"#
        .utf8)
  }

  private func history() throws -> [String] {
    try inbox.contents("SELECT operation, field, before, after FROM changes ORDER BY operation, field")
  }

  @Test("A message that leaves a status as it was is in the history, once")
  func recorded() throws {
    let summary = try inbox.take(message("AC2", minute: 5), at: 2)
    #expect(summary.received == 1 && summary.moved.isEmpty && summary.created == 0)
    #expect(summary.operation == 2)
    #expect(try history() == ["1 status - unread", "2 activity AC1 AC2"])
    #expect(try inbox.database.integer("SELECT conversations FROM operations WHERE id = 2") == 1)
    // What is known says nothing.
    let again = try inbox.take(message("AC2", minute: 5), message("AC1", minute: 0), at: 3)
    #expect(again.operation == nil && again.received == 0)
    #expect(try history().count == 2)
    // One that comes late has no later one after it, and is there all the same.
    try inbox.take(message("AC0", minute: 3), at: 4)
    #expect(try history().last == "3 activity AC2 AC2")
    #expect(inbox.findings() == [])
  }

  @Test("What becomes of a known activity counts as well; what moves a status is that alone")
  func effective() throws {
    try inbox.take(message("AC2", minute: 5, direction: "outgoing", status: "queued"), at: 2)
    // It is not the last one before it is sent.
    #expect(try history().last == "2 activity AC1 AC1")
    try inbox.take(message("AC2", minute: 5, direction: "outgoing", status: "sent"), at: 3)
    #expect(try history().last == "3 status unread open")
    try inbox.take(message("AC2", minute: 5, direction: "outgoing", status: "delivered"), at: 4)
    #expect(try history().count == 3)
  }

  @Test("A conversation without activities had no last one")
  func first() throws {
    let named =
      #"{"id":"CN1","phoneNumberId":"PN1","participants":["+15550002222"],"createdAt":"2026-11-01T00:00:00Z"}"#
    try inbox.take(Array(named.utf8), at: 2)
    let message =
      #"{"id":"AC5","text":"hi","from":"+15145550100","to":["+15550002222"],"direction":"outgoing","status":"sent","createdAt":"2026-11-16T17:00:00Z","phoneNumberId":"PN1","conversationId":"CN1"}"#
    try inbox.take(Array(message.utf8), at: 3)
    #expect(try history().last == "3 activity  AC5")
    #expect(try inbox.database.integer("SELECT count(*) FROM changes WHERE field = 'activity' AND before IS NULL") == 0)
  }

  @Test("A status that was set before news came is not taken back unseen")
  func undo() throws {
    _ = try inbox.apply(.marked(.done), to: [1], command: "done", author: author(at: 2))
    _ = try inbox.apply(.marked(.unread), to: [1], command: "unread", author: author(at: 3))
    let title = try #require(try inbox.conversation(1)).name
    let summary = try inbox.take(message("AC2", minute: 5), at: 4)
    #expect(try inbox.conversation(1)?.status == .unread && summary.moved.isEmpty)
    // The import itself has nothing to take back: the newest that has is what was done by hand.
    let outcome = try #require(try inbox.undo(.newest, author: author(at: 5)))
    #expect(outcome.target.command == "unread")
    #expect(outcome.operation == nil && outcome.changed == 0)
    #expect(outcome.conflicts == [ChangeOutcome.LeftAlone(subject: Subject(.conversation, "1"), name: title)])
    #expect(try inbox.conversation(1)?.status == .unread)
    #expect(try inbox.database.integer("SELECT max(id) FROM operations") == summary.operation)
    // What is set after it can be taken back.
    _ = try inbox.apply(.marked(.done), to: [1], command: "done", author: author(at: 6))
    #expect(try inbox.undo(.newest, author: author(at: 7))?.changed == 1)
    #expect(try inbox.conversation(1)?.status == .unread)
    #expect(inbox.findings() == [])
  }

  @Test("It is in an export, and stops undo where that is restored")
  func restored() throws {
    _ = try inbox.apply(.marked(.unread), to: [1], command: "unread", author: author(at: 2))
    _ = try inbox.apply(.marked(.done), to: [1], command: "done", author: author(at: 2))
    _ = try inbox.apply(.marked(.unread), to: [1], command: "unread", author: author(at: 3))
    let copy = try workshop.inbox("copy.db")
    // News that comes in with the export itself is that too.
    try copy.take(inbox.exported(), message("AC2", minute: 5), at: 4)
    #expect(try copy.contents("SELECT before, after FROM changes WHERE field = 'activity'") == ["AC1 AC2"])
    #expect(try copy.undo(.newest, author: author(at: 5))?.conflicts.count == 1)
    #expect(copy.findings() == [])
    let third = try workshop.inbox("third.db")
    try third.take(copy.exported(), at: 6)
    #expect(try third.exported() == copy.exported())
    #expect(try third.undo(.newest, author: author(at: 7))?.conflicts.count == 1)
  }

  /// Every time of an object may be null; any other says more than 1970.
  @Test(
    "An activity without createdAt has the earliest time it does have",
    arguments: [
      (#""updatedAt":"2026-11-16T17:03:00Z","text":"hi""#, "2026-11-16T17:03:00Z"),
      (#""completedAt":"2026-11-16T17:02:00Z","updatedAt":"2026-11-16T17:03:00Z""#, "2026-11-16T17:02:00Z"),
      (
        #""answeredAt":"2026-11-16T17:01:00Z","completedAt":"2026-11-16T17:02:00Z","updatedAt":null"#,
        "2026-11-16T17:01:00Z"
      ),
    ])
  func withoutCreation(times: String, expected: String) throws {
    try inbox.take(
      Array(
        #"{"id":"AC9","createdAt":null,\#(times),"direction":"incoming","from":"+15550001111","to":["+15145550100"]}"#
          .utf8), at: 2)
    let at = try inbox.database.integer("SELECT at FROM activities WHERE quoId = 'AC9'")
    #expect(at == Timestamp(rfc3339: expected)?.milliseconds)
  }

  @Test("A webhook's call that an assistant took says so, as the API's does")
  func takenByAnAssistant() throws {
    try inbox.take(
      Array(
        #"{"id":"EV1","apiVersion":"2026-03-30","type":"call.completed","data":{"resource":{"id":"AC9","status":"ai-handled","direction":"incoming","createdAt":"2026-11-16T17:09:00Z"},"context":{"conversationId":"CN9","phoneNumberId":"PN1"}}}"#
          .utf8), at: 2)
    #expect(try inbox.contents("SELECT aiHandled FROM activities WHERE quoId = 'AC9'") == ["ai-agent"])
  }
}
