import SQLite
import Testing

@testable import InboxStore

/// A revision grows when something changes that a list or thread shows, and only then.
struct RevisionTests {
  private let box: TemporaryInbox
  private let call: [String: Any] = [
    "id": "AC9", "object": "call", "direction": "incoming", "status": "missed", "from": "+15145550123",
    "to": "+15145550100", "phoneNumberId": "PN1", "conversationId": "CN1", "createdAt": iso(2),
  ]

  init() throws {
    box = try TemporaryInbox()
    try box.take(conversation(), message(), text(call), contact("Jane"))
  }

  private func conversation(_ more: [String: Any] = [:]) -> String {
    let object: [String: Any] = [
      "id": "CN1", "object": "conversation", "phoneNumberId": "PN1", "participants": ["+15145550123"],
      "lastActivityAt": iso(1), "createdAt": iso(0), "updatedAt": iso(5),
    ]
    return text(object.merging(more) { $1 })
  }

  private func message(_ more: [String: Any] = [:]) -> String {
    let object: [String: Any] = [
      "id": "AC1", "object": "message", "text": "hello", "from": "+15145550100", "to": ["+15145550123"],
      "direction": "outgoing", "status": "sent", "phoneNumberId": "PN1", "conversationId": "CN1", "createdAt": iso(1),
      "updatedAt": iso(1),
    ]
    return text(object.merging(more) { $1 })
  }

  private func contact(_ name: String, at: Int = 1, _ more: [String: Any] = [:]) -> String {
    let object: [String: Any] = [
      "id": "661", "object": "contact", "firstName": name, "phoneNumbers": [["value": "+15145550123"]],
      "updatedAt": iso(at),
    ]
    return text(object.merging(more) { $1 })
  }

  private func detail(_ words: String, at: Int = 3) -> String {
    text([
      "id": "EV1", "object": "event", "apiVersion": "2026-03-30", "type": "call.voicemail.completed",
      "createdAt": iso(at),
      "data": ["resource": ["callId": "AC9", "id": "AC9", "transcript": words, "updatedAt": iso(at)], "context": [:]]
        as [String: Any],
    ])
  }

  /// By how much the revision grew.
  private func growth(_ inputs: String...) throws -> Int64 {
    func revision() throws -> Int64 { try box.inbox.conversation(1)!.revision }
    let before = try revision()
    try box.take(inputs)
    try box.checkLaws("by hand")
    return try revision() - before
  }

  @Test func notForWhatIsKnown() throws {
    #expect(try box.inbox.conversation(1)!.revision == 1)
    #expect(try growth(conversation(), message(), text(call), contact("Jane")) == 0)
  }

  @Test func notForReceipts() throws {
    #expect(try growth(message(["status": "delivered", "updatedAt": iso(3)])) == 0)
    #expect(try growth(conversation(["updatedAt": iso(6), "lastActivityAt": iso(2)])) == 0)
    #expect(try growth(contact("Jane", at: 2)) == 0)
    #expect(try growth(contact("Jane", at: 3, ["emails": [["value": "jane@example.com"]]])) == 0)
  }

  @Test func notForAnotherConversation() throws {
    #expect(try growth(message(["id": "AC2", "conversationId": "CN2", "to": ["72345"]])) == 0)
  }

  @Test func forWhatIsShown() throws {
    #expect(try growth(message(["id": "AC2", "createdAt": iso(4)])) == 1)
    // An older one is in the thread, if not in the list.
    #expect(try growth(message(["id": "AC3", "createdAt": iso(0)])) == 1)
    #expect(try growth(message(["status": "failed", "updatedAt": iso(4)])) == 1)
    #expect(try growth(message(["text": "hallo", "updatedAt": iso(5)])) == 1)
    #expect(try growth(conversation(["name": "Jane of Acme", "updatedAt": iso(7)])) == 1)
    #expect(try growth(conversation(["assignedTo": "US1", "updatedAt": iso(8)])) == 1)
    #expect(try growth(contact("Janet", at: 4)) == 1)
    #expect(try growth(contact("Janet", at: 5, ["company": "Acme"])) == 1)
    #expect(try growth(detail("please call")) == 1)
    #expect(try growth(detail("please call")) == 0)
    #expect(try growth(detail("please call back", at: 4)) == 1)
  }

  @Test func onceForOneImport() throws {
    #expect(
      try growth(
        message(["id": "AC2", "createdAt": iso(4)]), message(["id": "AC3", "createdAt": iso(6)]),
        contact("Janet", at: 4),
        detail("please call")) == 1)
  }
}
