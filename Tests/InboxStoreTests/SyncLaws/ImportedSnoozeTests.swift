import Testing

@testable import CivilTime
@testable import InboxStore
@testable import QuoAPI

/// "Its `snoozedUntil` moves a status only where it changed and the object is newer than the last mark", never over newer
/// attention.
@Suite("Conversation objects of an import") struct ImportedSnoozeTests {
  private static let id = conversationId(1)
  private static let forever = november(16) + 525_949_200 * minute

  /// An object as an export of the API has it.
  private static func told(
    _ snoozedUntil: Int64?, saidAt: Int64, activeAt: Int64 = november(16, 9)
  ) -> String {
    let service = PlainService(now: 0)
    var conversation = PlainService.Conversation(
      id: id, participants: [outsideNumber(1)], snoozedUntil: snoozedUntil, createdAt: novemberBegan, updatedAt: saidAt)
    conversation.lastActivityAt = activeAt
    conversation.lastActivityId = "AC1"
    return text(service.object(conversation))
  }

  struct Example: CustomTestStringConvertible {
    let sentence: String
    var before: [String] = [told(nil, saidAt: november(16, 9))]
    var mark: Mark?
    let object: String
    let status: Status
    var reminder: Int64?

    var testDescription: String { sentence }
  }

  static let examples = [
    Example(sentence: "Done is taken", object: told(forever, saidAt: november(16, 11)), status: .done),
    Example(
      sentence: "In an inbox that knows the messages alone", before: [],
      object: told(forever, saidAt: november(16, 11)),
      status: .done),
    Example(
      sentence: "Not where it has not changed", before: [told(forever, saidAt: november(16, 9, 30))], mark: .open,
      object: told(forever, saidAt: november(16, 11)), status: .open),
    Example(
      sentence: "Not where the object is older than the last mark", mark: .open,
      object: told(forever, saidAt: november(16, 9, 30)), status: .open),
    Example(
      sentence: "Where nobody has marked, an import that came later is no mark",
      object: told(forever, saidAt: november(16, 9, 30)), status: .done),
    Example(
      sentence: "Not over newer attention", object: told(forever, saidAt: november(16, 11), activeAt: november(16, 8)),
      status: .unread),
    Example(
      sentence: "Reopened is taken", before: [told(forever, saidAt: november(16, 9, 30))],
      object: told(nil, saidAt: november(16, 11)), status: .open),
    Example(
      sentence: "A snooze that ends is a reminder", object: told(november(25), saidAt: november(16, 11)), status: .done,
      reminder: november(25)),
    Example(
      sentence: "So is one that puts off a done for a time", before: [told(forever, saidAt: november(16, 9, 30))],
      object: told(november(25), saidAt: november(16, 11)), status: .done, reminder: november(25)),
    Example(
      sentence: "Another time is another reminder", before: [told(november(25), saidAt: november(16, 9, 30))],
      object: told(november(26), saidAt: november(16, 11)), status: .done, reminder: november(26)),
    Example(
      sentence: "It ends when Quo's does", before: [told(november(25), saidAt: november(16, 9, 30))],
      object: told(nil, saidAt: november(16, 11)), status: .open),
    Example(
      sentence: "Not over newer attention either",
      object: told(november(25), saidAt: november(16, 11), activeAt: november(16, 8)), status: .unread),
    Example(
      sentence: "Done here stays while the object says nothing new", mark: .done,
      object: told(nil, saidAt: november(16, 11)), status: .done),
  ]

  @Test(arguments: examples) func example(_ example: Example) throws {
    let desk = try StatusDesk()
    let message = ToldActivity.incoming("AC1", at: november(16, 9))
    try desk.take([[message.json()] + example.before], at: november(16, 9, 45))
    if let mark = example.mark {
      try desk.mark(mark, Selection(ids: desk.rows(of: 1)), by: person(at: november(16, 10)))
    }
    try desk.take([[example.object]], at: november(16, 12))
    let rows = try desk.rows(of: 1)
    #expect(try rows.map { try desk.inbox.conversation($0)?.status } == [example.status])
    #expect(try rows.map { try desk.inbox.conversation($0)?.snoozedUntil?.milliseconds } == [example.reminder])
    // Again, and with it all that came before: nothing is new.
    try desk.take([[example.object]], at: november(16, 13))
    #expect(try rows.map { try desk.inbox.conversation($0)?.status } == [example.status])
    // A sync is not told of it: that both agree only a sync can say.
    #expect(try desk.inbox.database.rows("SELECT * FROM agreements") == [])
    // Whatever comes later is news.
    try desk.take(.incoming("AC2", at: november(16, 14)), at: november(16, 14))
    #expect(try rows.map { try desk.inbox.conversation($0)?.status } == [.unread])
  }
}
