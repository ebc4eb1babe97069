import Testing

@testable import InboxStore

/// The team's own lines and members are called by their names wherever they turn up in a thread.
@Suite("Names of the team")
struct TeamNameTests {
  private let workshop: Workshop
  private let inbox: WritableInbox

  init() throws {
    workshop = try Workshop()
    inbox = try workshop.inbox()
  }

  private func line(_ id: String, _ name: String, _ number: String, updated: Int) -> [UInt8] {
    Array(
      #"{"id":"\#(id)","name":"\#(name)","number":"\#(number)","users":[],"updatedAt":"2026-11-1\#(updated)T00:00:00Z"}"#
        .utf8)
  }

  private let call = Array(
    #"{"id":"AC1","object":"call","phoneNumberId":"PN1","from":"+15145550109","to":"+15145550100","direction":"incoming","status":"forwarded","forwardedTo":"US1","createdAt":"2026-11-16T17:00:00Z"}"#
      .utf8)

  @Test("The other side of an internal call is the line, whenever its name comes")
  func internalCall() throws {
    let support = line("PN1", "Support", "+15145550100", updated: 1)
    let sales = line("PN2", "Sales", "+15145550109", updated: 1)
    for order in [[support, sales, call], [call, support, sales]] {
      let inbox = try workshop.inbox("\(order[0].count).db")
      for input in order { try inbox.take(input, at: 2) }
      #expect(try inbox.conversation(1)?.name == "Sales")
      #expect(try inbox.thread(1)?.names["+15145550109"] == "Sales")
      try inbox.take(line("PN2", "Orders", "+15145550109", updated: 2), at: 3)
      #expect(try inbox.conversation(1)?.name == "Orders")
      #expect(inbox.findings() == [])
    }
  }

  @Test("Who a call was forwarded to has a name: a member, or a line by its id or number")
  func forwarded() throws {
    try inbox.take(call, line("PN2", "Sales", "+15145550108", updated: 1), at: 2)
    #expect(try inbox.thread(1)?.names["US1"] == nil)
    try inbox.take(Array(#"{"id":"US1","firstName":"Marie","lastName":"Roy","email":"m@example.com"}"#.utf8), at: 2)
    #expect(try inbox.thread(1)?.names["US1"] == "Marie Roy")
    for to in ["PN2", "+15145550108"] {
      let text = String(decoding: call, as: UTF8.self).replacing("US1", with: to).replacing("AC1", with: "AC-\(to)")
      try inbox.take(Array(text.utf8), at: 3)
      #expect(try inbox.thread(1)?.names[to] == "Sales")
    }
  }
}
