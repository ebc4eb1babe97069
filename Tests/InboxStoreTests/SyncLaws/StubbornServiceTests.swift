import SQLite
import Testing

@testable import CivilTime
@testable import InboxStore
@testable import QuoAPI

/// What the service cannot give, refuses, or does not have for a moment stands in the way of nothing else.
@Suite struct StubbornServiceTests {
  private func desk() throws -> SyncDesk { try SyncDesk(SyncDesk.service(at: novemberBegan + 300 * day)) }

  @Test(arguments: [SyncOptions.whole, .plain])
  func aBrokenRecordInHistoryIsAskedForOnceARun(_ options: SyncOptions) throws {
    let desk = try desk()
    for (party, age) in [(1, day), (2, 40 * day), (3, 200 * day)] { desk.hear(from: party, age: age) }
    desk.service.messages[1].object["updatedAt"] = "1970-01-01T00:00:00.000Z"
    for run in 1...3 {
      desk.service.forgetLog()
      let summary = try desk.sync(options)
      #expect(summary.pulled.broken == 1, "run \(run)")
      #expect(!summary.isHistoryComplete, "run \(run)")
      let asked = desk.service.log.map { "\($0.name) \($0.query)" }
      #expect(Set(asked).count == asked.count, "run \(run): \(asked)")
      #expect(try desk.held(in: conversationId(3)) == ["AC3"], "run \(run)")
    }
    desk.service.messages[1].object["updatedAt"] = desk.service.messages[1].object["createdAt"]
    #expect(try desk.sync(options).isHistoryComplete)
    #expect(try desk.held(in: conversationId(2)) == ["AC2"])
  }

  @Test func aMarkThatIsRefusedStaysAndHoldsUpNoOther() throws {
    let desk = try desk()
    for party in 1...5 { desk.hear(from: party) }
    try desk.sync()
    for party in 1...5 { try desk.mark(.done, conversationId(party)) }
    desk.service.unmarkable = [conversationId(2), conversationId(4)]
    for _ in 1...2 {
      let summary = try desk.sync()
      #expect(summary.marksRefused == 2)
      #expect(try desk.queue() == [conversationId(2): "done", conversationId(4): "done"])
    }
    #expect([1, 3, 5].allSatisfy { desk.service.conversations[conversationId($0)]!.isDone(at: desk.service.now) })
    desk.service.unmarkable = []
    let summary = try desk.sync()
    #expect(try summary.markedDone == 2 && summary.marksRefused == 0 && desk.queue().isEmpty)
  }

  /// Each is asked for again, and all that is behind it comes in meanwhile.
  @Test func aDetailThatIsNeverAnsweredHoldsUpNothing() throws {
    let seed = try #require((1...20).first { !GeneratedWorkspace(seed: $0).service.recordings.isEmpty })
    let desks = try (1...2).map { _ in try SyncDesk(GeneratedWorkspace(seed: seed).service) }
    let call = try #require(desks[0].service.recordings.keys.min())
    desks[0].service.broken = ["calls/\(call)/recordings"]
    for _ in 1...2 {
      let summary = try desks[0].sync()
      #expect(summary.isHistoryComplete && Set(summary.unanswered) == ["GET /calls/\(call)/recordings"])
      desks[0].service.now += 2 * day
    }
    desks[0].service.broken = []
    for desk in desks { #expect(try desk.sync().unanswered == []) }
    #expect(try desks[0].inbox.database.facts() == desks[1].inbox.database.facts())
  }

  @Test func aMarkThatIsNeverAnsweredHoldsUpNothing() throws {
    let desk = try desk()
    for party in 1...3 { desk.hear(from: party) }
    try desk.sync()
    for party in 1...3 { try desk.mark(.done, conversationId(party)) }
    desk.service.broken = ["\(conversationId(2))/mark-as-done"]
    for run in 1...2 {
      desk.hear(from: 3 + run)
      let summary = try desk.sync()
      #expect(summary.unanswered == ["POST /conversations/\(conversationId(2))/mark-as-done"])
      #expect(summary.markedDone == (run == 1 ? 2 : 0) && summary.pulled.messages.new == 1)
      #expect(try desk.queue() == [conversationId(2): "done"])
    }
    desk.service.broken = []
    #expect(try desk.sync().markedDone == 1 && desk.queue().isEmpty)
  }

  @Test func aConversationThatIsThereAgainIsShown() throws {
    let desk = try desk()
    for party in 1...2 { desk.hear(from: party) }
    try desk.sync()
    func shown() throws -> [String?] { try desk.inbox.conversations(Filter()).map(\.quoId) }
    try desk.mark(.open, conversationId(1))
    try desk.mark(.done, conversationId(1))
    desk.service.missing = [conversationId(1)]
    #expect(try desk.sync(.plain).conversationsGone == 1)
    #expect(try shown() == [conversationId(2)])
    desk.service.missing = []
    try desk.sync()
    let all = try desk.inbox.database.all("SELECT quoId FROM conversations WHERE hidden = 0 ORDER BY quoId") {
      $0.string(0)
    }
    #expect(all == [conversationId(1), conversationId(2)])
  }

  @Test func aContactThatASweepMissedIsThereAgain() throws {
    let desk = try desk()
    for number in 1...3 {
      desk.service.contacts.append([
        "id": "CT\(number)", "createdAt": rfc3339(novemberBegan), "updatedAt": rfc3339(novemberBegan),
        "defaultFields": ["firstName": "Ann\(number)", "phoneNumbers": [["value": "+1514555019\(number)"]]],
      ])
    }
    func there() throws -> [String] {
      try desk.inbox.database.all("SELECT quoId FROM contacts WHERE deletedAt IS NULL ORDER BY quoId") { $0.string(0) }
    }
    try desk.sync()
    let listed = desk.service.contacts
    for missed in [[], [listed[1]], Array(listed.dropFirst())] {
      desk.service.contacts = missed
      desk.service.now += 2 * day
      let gone = try desk.sync().contactsGone
      #expect(try gone == 3 - missed.count && there().count == missed.count)
      desk.service.contacts = listed
      desk.service.now += 2 * day
      try desk.sync()
      #expect(try there() == ["CT1", "CT2", "CT3"])
    }
  }
}
