import Testing

@testable import CivilTime
@testable import InboxStore

/// "Of two united conversations the earlier `closedThrough` holds, and none where one was never closed and somebody
/// waits in it."
@Suite("Waits of united conversations")
struct UnitedWaitTests {
  /// Two conversations with what they held and when each was marked done, and who waits once they are one.
  struct Example: CustomTestStringConvertible {
    let sentence: String
    /// Known by line and participants only.
    let nameless: [ToldActivity]
    let closed: Int64?
    /// Known by its `CN…` only.
    let named: [ToldActivity]
    let otherClosed: Int64?
    let waitingSince: Int64?
    let unrepliedSince: Int64?
    let status: Status

    var testDescription: String { sentence }
  }

  static let examples = [
    Example(
      sentence: "Of two that were closed, the earlier holds",
      nameless: [.incoming("AC1", at: november(10, 9))], closed: november(10, 10),
      named: [.incoming("AC2", at: november(11, 9)), .incoming("AC3", at: november(11, 10))],
      otherClosed: november(12, 10), waitingSince: november(11, 9), unrepliedSince: november(10, 9), status: .done),
    Example(
      sentence: "Whichever of the two it is",
      nameless: [.incoming("AC2", at: november(11, 9)), .incoming("AC3", at: november(11, 10))],
      closed: november(12, 10), named: [.incoming("AC1", at: november(10, 9))],
      otherClosed: november(12, 11), waitingSince: november(11, 9), unrepliedSince: november(10, 9), status: .done),
    Example(
      sentence: "None where one was never closed and somebody waits in it",
      nameless: [.incoming("AC1", at: november(10, 9))], closed: november(10, 10),
      named: [.incoming("AC2", at: november(11, 9))], otherClosed: nil, waitingSince: november(10, 9),
      unrepliedSince: november(10, 9), status: .unread),
    Example(
      sentence: "Nor where the other was closed later than that",
      nameless: [.incoming("AC2", at: november(9, 9))], closed: nil,
      named: [.incoming("AC1", at: november(10, 9))], otherClosed: november(10, 10), waitingSince: november(9, 9),
      unrepliedSince: november(9, 9), status: .unread),
    Example(
      sentence: "The one there is holds where nobody waits in the one that was never closed",
      nameless: [.incoming("AC1", at: november(10, 9))], closed: november(10, 10),
      named: [.incoming("AC2", at: november(9, 9)), .outgoing("AC3", at: november(9, 10))], otherClosed: nil,
      waitingSince: nil, unrepliedSince: november(10, 9), status: .open),
    Example(
      sentence: "A reply in the one answers what the other asked",
      nameless: [.incoming("AC1", at: november(10, 9))], closed: nil,
      named: [.outgoing("AC2", at: november(10, 11))], otherClosed: nil, waitingSince: nil, unrepliedSince: nil,
      status: .unread),
  ]

  @Test(arguments: examples, [ToldActivity.Shape.list, .generationA])
  func united(_ example: Example, _ shape: ToldActivity.Shape) throws {
    let desk = try StatusDesk()
    for (activities, naming) in [(example.nameless, ToldActivity.Naming.unnamed), (example.named, .thin)] {
      try desk.take([activities.map { $0.json(shape, naming) }], at: november(12, 9))
    }
    let rows = try desk.conversations().values.sorted { $0.id < $1.id }
    try #require(rows.map(\.quoId) == [nil, conversationId(1)])
    for (row, closed) in zip(rows, [example.closed, example.otherClosed]) {
      guard let closed else { continue }
      try desk.mark(.done, Selection(ids: [row.id]), by: person(at: closed))
    }
    try desk.take(ToldConversation(saidAt: november(13)), at: november(13))
    let all = try desk.conversations()
    #expect(all.keys.sorted() == [rows[0].id])
    let conversation = try #require(all[rows[0].id])
    #expect(conversation.waitingSince?.rfc3339 == example.waitingSince.map { rfc3339($0) })
    #expect(conversation.unrepliedSince?.rfc3339 == example.unrepliedSince.map { rfc3339($0) })
    #expect(conversation.status == example.status)
  }

  @Test("A message later than the earlier of the two is news, though the other held a later one")
  func late() throws {
    let desk = try StatusDesk()
    try desk.take([[ToldActivity.incoming("AC1", at: november(10, 9)).json(.generationC, .thin)]], at: november(10, 9))
    try desk.take([[ToldActivity.incoming("AC2", at: november(12, 9)).json(.list, .unnamed)]], at: november(12, 9))
    for row in try desk.conversations().keys.sorted() {
      // The first was done with long before the second.
      let mark = november(row == 1 ? 10 : 14, 10)
      try desk.mark(.done, Selection(ids: [row]), by: person(at: mark))
    }
    let message = ToldActivity.incoming("AC3", at: november(11, 9))
    try desk.take(
      [[message.json(.generationC, .thin), ToldConversation(saidAt: november(14)).json]], at: november(14, 12))
    #expect(try desk.conversations().count == 1)
    #expect(try desk.listed().count == 1)
  }
}
