import Testing

@testable import CivilTime
@testable import InboxStore

/// Statuses at the end of each day, by example.
@Suite struct StatusDayTests {
  /// Also where the first one was automatic, and moved nothing.
  @Test func aConversationCountsFromItsFirstMessage() throws {
    let desk = try StatusDesk()
    let automatic = ToldActivity.outgoing("AC1", at: november(2, 14), author: "SYU1")
    try desk.take(automatic, at: november(2, 15))
    try desk.take(.incoming("AC2", at: november(5, 14)), at: november(5, 15))
    try desk.take(
      .outgoing("AC3", at: november(4, 14), author: "SYU1").inConversation(2), at: november(5, 16))
    let days = try desk.inbox.statusesByDay(Filter(), now: Timestamp(milliseconds: november(6, 12)), zone: .utc)
    #expect(
      days.map { "\($0.day.text) \($0.unread) \($0.open) \($0.done)" }.suffix(5) == [
        "2026-11-02 0 1 0", "2026-11-03 0 1 0", "2026-11-04 0 2 0", "2026-11-05 1 1 0", "2026-11-06 1 1 0",
      ])
  }
}
