import Testing

@testable import InboxStore

/// "Done can be read back": the table of the service's reference.
@Suite("The state that a snooze tells")
struct RemoteStateTests {
  private static let now = november(16, 12)
  private static let year = 365 * day

  static let table: [(snoozedUntil: Int64?, state: RemoteState)] = [
    (nil, .inbox), (now - 1, .inbox), (now, .inbox), (now + 1, .snoozed(until: now + 1)),
    (now + 50 * year, .snoozed(until: now + 50 * year)), (now + 50 * year + 1, .done),
    // "525,949,200 minutes."
    (now + 525_949_200 * minute, .done), (.max, .done), (.min, .inbox),
  ]

  @Test(arguments: table) func told(snoozedUntil: Int64?, state: RemoteState) {
    #expect(RemoteState(snoozedUntil: snoozedUntil, now: Self.now) == state)
    #expect(RemoteState(stored: state.stored) == state)
  }
}
