import Foundation
import Testing
import TestSupport

@testable import CivilTime
@testable import InboxStore
@testable import QuoAPI

/// An answer that is not what it should be ends the run, or a record of it is left out; whatever was in stays, and the
/// next run makes good what was missed.
@Suite("Hostile answers") struct HostileAnswerTests {
  static let bodies = [
    "", " ", "<html><body>Bad gateway</body></html>", "[]", "null", "42", "\"data\"", "{", "{\"data\":",
    "{\"data\":null}",
    "{\"data\":{}}", "{\"data\":[{\"id\":", "{}", "{\"data\":7,\"nextCursor\":7}", "\u{0}\u{1}",
    #"{"error":{"message":"no","key":"0","trace":"t"}}"#, String(repeating: "[", count: 2_000),
  ]

  @Test("Instead of each answer", arguments: bodies) func instead(body: String) throws {
    let seed: UInt64 = 11
    let whole = try SyncDesk(GeneratedWorkspace(seed: seed).service)
    try whole.sync()
    let facts = try whole.inbox.database.facts()
    for request in 0..<whole.service.log.count {
      let desk = try SyncDesk(GeneratedWorkspace(seed: seed).service)
      desk.service.forge = { number, _, answer in
        number == request ? ServiceAnswer(status: 200, body: Array(body.utf8), date: answer.date) : answer
      }
      let isRefused = try isRefused(desk)
      desk.service.forge = { $2 }
      try desk.sync()
      let details = ["recordings", "transcripts", "notes", "users", "organization"]
      let path = whole.service.log[request].path
      // A detail may be an empty object; everything else is a list.
      #expect(isRefused || path.count > 1 || details.contains(path.last!), "request \(request), \(path)")
      guard isRefused else { continue }
      #expect(try desk.inbox.database.facts() == facts, "request \(request), \(path)")
    }
  }

  @Test("Without any time of the service") func noDate() throws {
    let desk = try SyncDesk(GeneratedWorkspace(seed: 3).service)
    desk.service.forge = { ServiceAnswer(status: $2.status, body: $2.body, date: nil) }
    #expect(throws: ServiceError.self) { try desk.sync() }
    // With a time of the first answer alone, all comes in.
    let other = try SyncDesk(GeneratedWorkspace(seed: 3).service)
    other.service.forge = { $0 == 0 ? $2 : ServiceAnswer(status: $2.status, body: $2.body, date: nil) }
    #expect(try other.sync().isHistoryComplete)
  }

  @Test("Any field of any record of another kind", arguments: Portion.all(of: 24)) func fields(_ portion: Portion)
    throws
  {
    for seed in portion.seeds {
      var random = SeededGenerator(seed: seed)
      let desk = try SyncDesk(GeneratedWorkspace(seed: seed % 5).service)
      let first = try desk.sync()
      let before = try desk.ids()
      #expect(first.isHistoryComplete)
      desk.service.forge = { _, _, answer in
        guard random.chance(60) else { return answer }
        let object = try! JSONSerialization.jsonObject(with: Data(answer.body))
        let spoilt = Self.spoil(object, &random)
        guard JSONSerialization.isValidJSONObject(spoilt) else { return answer }
        return ServiceAnswer(
          status: 200, body: [UInt8](try! JSONSerialization.data(withJSONObject: spoilt)), date: answer.date)
      }
      for party in 1...3 {
        desk.hear(from: party)
        if random.chance(50) { try desk.mark(.done, conversationId(party)) }
      }
      _ = try isRefused(desk)
      #expect(try desk.ids().isSuperset(of: before), "seed \(seed)")
      #expect(try desk.inbox.database.rows("PRAGMA foreign_key_check") == [], "seed \(seed)")
      desk.service.forge = { $2 }
      try desk.sync()
      #expect(try desk.ids().isSuperset(of: before), "seed \(seed)")
    }
  }

  @Test("A record of quo's own export is none of the service's") func own() throws {
    let desk = try SyncDesk(SyncDesk.service(at: november(16, 9)))
    desk.hear(from: 1)
    let own = #"{"quo":"member","id":"US9","email":"eve@example.com"}"#
    desk.service.forge = { _, request, answer in
      guard request.path == ["messages"] else { return answer }
      let text = String(decoding: answer.body, as: UTF8.self).replacing(#""data":[{"#, with: #""data":[\#(own),{"#)
      return ServiceAnswer(status: 200, body: Array(text.utf8), date: answer.date)
    }
    let summary = try desk.sync()
    #expect(summary.pulled.notUnderstood["a record of quo's own export"] ?? 0 > 0)
    #expect(try desk.inbox.database.rows("SELECT quoId FROM members ORDER BY 1") == ["US1", "US2"])
    #expect(try desk.statuses() == [conversationId(1): .unread])
  }

  @Test(
    "Ids that are not ids are put into no request", arguments: ["../organization", "a/b", "", "x y", "é", "AC1?x=1"])
  func ids(id: String) throws {
    let desk = try SyncDesk(SyncDesk.service(at: november(16, 9)))
    desk.hear(from: 1)
    let call = ToldActivity.call("ACX", at: desk.service.now, "ringing")
    var activity = desk.activity(call)
    activity.object["id"] = id
    activity.object["answeredAt"] = rfc3339(desk.service.now)
    activity.object["completedAt"] = rfc3339(desk.service.now)
    activity.object["summary"] = ["status": "completed"]
    desk.service.calls.append(activity)
    desk.service.contacts.append(["id": id, "createdAt": rfc3339(novemberBegan)])
    desk.service.now += hour
    try desk.sync()
    try desk.sync()
    #expect(desk.service.log.allSatisfy { !$0.path.contains(id) })
  }

  /// Whether a sync ends with the service's error; any other error is a fault.
  private func isRefused(_ desk: SyncDesk) throws -> Bool {
    do {
      try desk.sync()
      return false
    } catch is ServiceError {
      return true
    }
  }

  /// Replaces values by others, anywhere.
  private static func spoil(_ value: Any, _ random: inout SeededGenerator) -> Any {
    if random.chance(3) {
      let others: [Any] = [
        NSNull(), 7, -1.5e300, "", "x", "2026-13-45T99:00:00Z", "9999-12-31T23:59:59Z", true, [Any](), [NSNull()],
        [String: Any](), ["id": 7], String(repeating: "🙂", count: 40), "AC1,AC2", "\u{1B}[31m",
      ]
      return others.randomElement(using: &random)!
    }
    if let object = value as? [String: Any] {
      var other: [String: Any] = [:]
      for key in object.keys.sorted() where !random.chance(2) { other[key] = spoil(object[key]!, &random) }
      return other
    }
    if let array = value as? [Any] { return array.map { spoil($0, &random) } }
    return value
  }
}

extension SyncDesk {
  /// The ids of all that is in.
  fileprivate func ids() throws -> Set<String> {
    Set(
      try inbox.database.rows(
        """
        SELECT quoId FROM activities UNION SELECT quoId FROM conversations UNION SELECT quoId FROM members
        UNION SELECT quoId FROM lines
        """))
  }
}
