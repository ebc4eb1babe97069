import Testing
import TestSupport

@testable import InboxStore

/// A line's number comes from lines; the numbers in messages only tell the team's own from the customers'.
struct LineNumberTests {
  private func message(
    _ id: String, from: String, to: [String], line: String? = "PN1", isIncoming: Bool = true
  ) -> String {
    var message: [String: Any] = [
      "id": id, "object": "message", "direction": isIncoming ? "incoming" : "outgoing", "text": "hello", "from": from,
      "to": to, "createdAt": iso(3),
    ]
    message["phoneNumberId"] = line
    return text(message)
  }

  private func lines(_ inbox: TemporaryInbox) throws -> [String] {
    try inbox.rows("SELECT quoId, number, name FROM lines ORDER BY quoId, number")
  }

  private func participants(_ inbox: TemporaryInbox) throws -> [String] {
    try inbox.rows("SELECT participants FROM conversations WHERE mergedInto IS NULL ORDER BY participants")
  }

  private var group: [String] {
    [
      message("AC1", from: "+15145550100", to: ["+14385550101", "+14385550102"], isIncoming: false),
      message("AC2", from: "+14385550101", to: ["+15145550100", "+14385550102"]),
    ]
  }

  @Test func messagesGiveALineNoNumber() throws {
    let inbox = try TemporaryInbox()
    try inbox.take(group)
    #expect(try lines(inbox) == ["PN1 | ∅ | ∅"])
    // It is none of the participants all the same, and the line is found by it.
    #expect(try participants(inbox) == ["+14385550101,+14385550102"])
    #expect(try inbox.inbox.line(named: "(514) 555-0100") == 1)
    try inbox.take(text(["id": "PN1", "object": "phoneNumber", "number": "+15145550100", "name": "Support"]))
    #expect(try lines(inbox) == ["PN1 | +15145550100 | Support"])
    #expect(try inbox.rows("SELECT impliedNumber FROM lines") == ["∅"])
    #expect(try participants(inbox) == ["+14385550101,+14385550102"])
    #expect(inbox.inbox.findings() == [])
  }

  /// A group's message that leaves out the line's own number seems to be to it.
  @Test(arguments: [false, true]) func aLineKnowsBetter(isFirst: Bool) throws {
    let inbox = try TemporaryInbox()
    let line = text(["id": "PN1", "object": "phoneNumber", "number": "+15145550100"])
    let pieces = [line, message("AC1", from: "+14385550101", to: ["+14385550102"])]
    for piece in isFirst ? pieces : pieces.reversed() { try inbox.take(piece) }
    #expect(try lines(inbox) == ["PN1 | +15145550100 | ∅"])
    #expect(try participants(inbox) == ["+14385550101,+14385550102"])
  }

  /// In a CSV export nothing but its number names a line.
  @Test(arguments: [false, true]) func aNumberIsALineInACSVExport(isFirst: Bool) throws {
    let inbox = try TemporaryInbox()
    let rows = "id,name,number\n,Support,+15145550100\n"
    let pieces = [rows, message("AC1", from: "+14385550101", to: ["+15145550100"])]
    try inbox.take(message("AC0", from: "+14385550101", to: ["+15145550100"], line: nil))
    #expect(try lines(inbox) == ["∅ | +15145550100 | ∅"])
    for piece in isFirst ? pieces : pieces.reversed() { try inbox.take(piece) }
    #expect(try lines(inbox) == ["PN1 | +15145550100 | Support"])
    #expect(try participants(inbox) == ["+14385550101"])
  }

  @Test func anExportKeepsWhatMessagesImply() throws {
    let (inbox, copy, other) = (try TemporaryInbox(), try TemporaryInbox(), try TemporaryInbox())
    try inbox.take(group)
    try copy.take(String(decoding: inbox.inbox.exported(), as: UTF8.self))
    #expect(try difference(inbox.facts(), copy.facts()) == [])
    try other.take(message("AC9", from: "+14385550109", to: ["+15145550100"]))
    try other.take(String(decoding: inbox.inbox.exported(), as: UTF8.self))
    #expect(try participants(other) == ["+14385550101,+14385550102", "+14385550109"])
    #expect(try other.rows("SELECT quoId, number, impliedNumber FROM lines") == ["PN1 | ∅ | +15145550100"])
  }
}
