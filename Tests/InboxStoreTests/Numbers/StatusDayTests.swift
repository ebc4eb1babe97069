import Testing

@testable import CivilTime
@testable import InboxStore

/// Statuses at the end of each day, by example.
@Suite struct StatusDayTests {
  /// The day and how many are unread, open and done at its end, for each day since there is anything.
  private func days(_ desk: StatusDesk, until now: Int64 = november(19, 12)) throws -> [String] {
    try desk.inbox.statusesByDay(Filter(), now: Timestamp(milliseconds: now), zone: .utc)
      .filter { $0.unread + $0.open + $0.done > 0 }
      .map { "\($0.day.text) \($0.unread) \($0.open) \($0.done)" }
  }

  private func marie(_ now: Int64) -> Author { Author(name: "Marie", now: Timestamp(milliseconds: now)) }

  /// Lets each of two copies take in what the other has.
  private func exchange(_ desks: [StatusDesk]) throws {
    let exports = try desks.map { try $0.inbox.exported() }
    for (desk, export) in zip(desks, exports.reversed()) { try desk.inbox.take(export, at: monday + 60) }
  }

  /// Also where the first one was automatic, and moved nothing.
  @Test func aConversationCountsFromItsFirstMessage() throws {
    let desk = try StatusDesk()
    let automatic = ToldActivity.outgoing("AC1", at: november(2, 14), author: "SYU1")
    try desk.take(automatic, at: november(2, 15))
    try desk.take(.incoming("AC2", at: november(5, 14)), at: november(5, 15))
    try desk.take(
      .outgoing("AC3", at: november(4, 14), author: "SYU1").inConversation(2), at: november(5, 16))
    #expect(
      try days(desk, until: november(6, 12)).suffix(5) == [
        "2026-11-02 0 1 0", "2026-11-03 0 1 0", "2026-11-04 0 2 0", "2026-11-05 1 1 0", "2026-11-06 1 1 0",
      ])
  }

  /// One copy takes back what another, which did not know, had built upon.
  @Test func theLastDayIsTheStatusOfNow() throws {
    let desks = try [StatusDesk(), StatusDesk()]
    try desks[0].take(.incoming("AC1", at: november(17, 14)), at: november(17, 15))
    let opened = try desks[0].mark(.open, Selection(filter: .inbox), by: marie(november(17, 16))).operation
    try desks[1].inbox.take(desks[0].inbox.exported(), at: monday + 25)
    try desks[0].mark(.done, Selection(filter: .inbox), by: marie(november(18, 14)))
    _ = try desks[1].inbox.undo(.operation(#require(opened)), author: marie(november(18, 15)))
    try exchange(desks)
    for desk in desks {
      #expect(try days(desk) == ["2026-11-17 1 0 0", "2026-11-18 1 0 0", "2026-11-19 1 0 0"])
    }
  }

  /// A copy marked done what another knew a later question of: it is unread as of that question, before the mark.
  @Test func whatAMergeOpensAgainIsCountedOnce() throws {
    let desks = try [StatusDesk(), StatusDesk()]
    try desks[0].take(.incoming("AC1", at: november(15, 14)), at: november(15, 15))
    try desks[1].inbox.take(desks[0].inbox.exported(), at: november(15, 16))
    try desks[0].take(.incoming("AC2", at: november(16, 14)), at: november(16, 15))
    try desks[1].mark(.done, Selection(filter: .inbox), by: marie(november(18, 14)))
    try desks[0].inbox.take(desks[1].inbox.exported(), at: november(18, 16))
    #expect(
      try days(desks[0]) == [
        "2026-11-15 1 0 0", "2026-11-16 1 0 0", "2026-11-17 1 0 0", "2026-11-18 1 0 0", "2026-11-19 1 0 0",
      ])
  }

  /// Each copy heard of the same conversation on another day, when it had another status.
  @Test func theDaysOfAnotherCopyAreTold() throws {
    let desks = try [StatusDesk(), StatusDesk()]
    let told: [ToldActivity] = [
      .incoming("AC1", at: november(16, 14)), .outgoing("AC2", at: november(16, 16)),
      .incoming("AC3", at: november(18, 14)),
    ]
    for activity in told { try desks[0].take(activity, at: activity.at + 1) }
    try desks[1].take(.incoming("AC9", at: november(15, 14)).inConversation(9), at: november(15, 15))
    try desks[1].take([told.map { $0.json() }], at: november(18, 15))
    try exchange(desks)
    let all = [
      "2026-11-15 1 0 0", "2026-11-16 1 1 0", "2026-11-17 1 1 0", "2026-11-18 2 0 0", "2026-11-19 2 0 0",
    ]
    for desk in desks { #expect(try days(desk) == all) }
  }
}
