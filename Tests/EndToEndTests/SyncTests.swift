import Foundation
import Glibc
import TestSupport
import Testing

/// `quo sync` against the stub of the service.
@Suite(.enabled(if: StubService.isPossible, "\(StubService.need)"))
struct SyncTests {
  /// A stub, and what an inbox holds that imported the same as the stub has.
  struct Original {
    let home: Home
    let stub: StubService
    let expected: [String]

    init(conversations: Int = 48, seed: Int = 1, rate: Int = 0) throws {
      home = try Home()
      stub = try StubService(conversations: conversations, seed: seed, dump: home.path + "/dump.jsonl", rate: rate)
      try home.succeed("quo --db imported.db import -q dump.jsonl")
      expected = try home.holdings(home.path + "/imported.db")
    }
  }

  @Test(arguments: [(48, 1), (48, 2), (90, 3)])
  func aFullSyncIsAnImportOfTheSame(_ conversations: Int, _ seed: Int) throws {
    let original = try Original(conversations: conversations, seed: seed)
    try original.home.synced(original.stub, "--full")
    try original.home.expectSame(original.expected, "seed \(seed)")
    try original.home.expectSound("after a sync")
    let log = try original.stub.log()
    #expect(log.allSatisfy { $0.status == 200 && $0.keyIsRight })
    let targets = log.map(\.target)
    let again = Set(targets.filter { target in targets.count { $0 == target } > 1 })
    #expect(again.isEmpty, "asked for twice: \(again)")
  }

  @Test func aRunWithNothingNewIsShort() throws {
    let original = try Original()
    try original.home.synced(original.stub, "--full")
    try original.home.synced(original.stub)
    let holdings = try original.home.holdings()
    try original.stub.tell("reset")
    let outcome = try original.home.synced(original.stub)
    let log = try original.stub.log()
    #expect(log.count <= 6, "\(log)")
    #expect(try original.stub.marks().isEmpty)
    try original.home.expectSame(holdings, "a run with nothing new")
    #expect(try original.home.sync(original.stub, "-q").error == "", "\(outcome.error)")
  }

  /// This machine's clock says nothing of what is in.
  @Test(arguments: ["2026-11-20T21:00:00Z", "2026-11-20T23:00:00Z"])
  func aClockThatIsWrong(_ now: String) throws {
    let original = try Original()
    let outcome = try original.home.sync(original.stub, "--full", environment: ["QUO_NOW": now])
    #expect(outcome.exit == 0, "\(outcome.error)")
    try original.home.expectSame(original.expected, "at \(now)")
    try original.stub.tell("clock", ["seconds": 60])
    let message = try original.stub.tell("message", ["from": "+15145550199", "text": "Right on time"])
    #expect(try original.home.sync(original.stub, environment: ["QUO_NOW": now]).exit == 0)
    let id = try #require(message["conversationId"] as? String)
    #expect(try original.home.status(id) == "unread")
  }

  @Test func whatIsNewComes() throws {
    let original = try Original()
    let (home, stub) = (original.home, original.stub)
    try home.synced(stub, "--full")
    try stub.tell("clock", ["seconds": 300])
    let open = try stub.waiting()
    let member = try #require(try home.records("members --json").first?["id"] as? String)
    let message = try stub.tell("message", ["conversation": open[0], "text": "Something new"])
    let call = try stub.tell("call", ["conversation": open[1], "status": "missed"])
    try stub.tell("edit", ["conversation": open[2], "set": ["assignedTo": member, "name": "Le club"]])
    try stub.tell("message", ["from": "+15145550199", "text": "A new customer"])
    let contact = try #require(try home.records("contact list --json").first?["id"] as? String)
    try stub.tell("remove", ["kind": "contacts", "id": contact])
    try home.synced(stub, "--full")

    let threads = try home.records("list --status all --json")
    func thread(_ id: String) -> [String: Any]? { threads.first { $0["quoId"] as? String == id } }
    #expect((thread(open[0])?["lastActivity"] as? [String: Any])?["id"] as? String == message["id"] as? String)
    #expect((thread(open[1])?["lastActivity"] as? [String: Any])?["id"] as? String == call["id"] as? String)
    #expect(thread(open[0])?["status"] as? String == "unread" && thread(open[1])?["status"] as? String == "unread")
    #expect((thread(open[2])?["assignedTo"] as? [String: Any])?["id"] as? String == member)
    #expect(thread(open[2])?["name"] as? String == "Le club")
    #expect(threads.contains { $0["participants"] as? [String] == ["+15145550199"] })
    #expect(try !home.records("contact list --json").contains { $0["id"] as? String == contact })
  }

  /// Nothing tells of what changes late, so it is asked for again.
  @Test func whatWasUnfinishedIsAskedForAgain() throws {
    let original = try Original()
    let (home, stub) = (original.home, original.stub)
    try home.synced(stub, "--full")
    let activities = try home.records("list --status all --json").flatMap { conversation in
      try home.records("show \(conversation["id"]!) --json")[0]["activities"] as? [[String: Any]] ?? []
    }
    let sent = try #require(activities.first { $0["status"] as? String == "sent" }?["id"] as? String)
    let ringing = try #require(activities.first { $0["status"] as? String == "ringing" }?["id"] as? String)
    try stub.tell("clock", ["seconds": 90])
    let at = "2026-11-20T22:01:00.000Z"
    try stub.tell("put", ["kind": "messages", "object": ["id": sent, "status": "delivered", "updatedAt": at]])
    try stub.tell(
      "put", ["kind": "calls", "object": ["id": ringing, "status": "missed", "completedAt": at, "updatedAt": at]])
    try home.synced(stub)
    let text = try home.holdings().joined(separator: "\n")
    #expect(!text.contains(#""status":"ringing""#))
    let again = try home.records("list --status all --json").flatMap { conversation in
      try home.records("show \(conversation["id"]!) --json")[0]["activities"] as? [[String: Any]] ?? []
    }
    #expect(again.first { $0["id"] as? String == sent }?["status"] as? String == "delivered")
    #expect(again.first { $0["id"] as? String == ringing }?["status"] as? String == "missed")
  }

  /// A run is as short as it is told, and goes on where the one before ended.
  @Test(arguments: [10, 25]) func runsOfSoManyRequests(_ most: Int) throws {
    let original = try Original()
    let (home, stub) = (original.home, original.stub)
    for run in 1...150 {
      try stub.tell("reset")
      try home.synced(stub, "--max-requests", "\(most)")
      let count = try stub.log().count
      #expect(count <= most)
      // That is what a run asks for that has nothing left to do.
      if count <= 6 { break }
      #expect(run < 150, "there is no end")
    }
    try home.expectSame(original.expected, "runs of \(most) requests")
    // Nobody knows when what the first syncs found done was done, in however many pieces they came.
    let whole = try Home()
    whole.environment["QUO_NOW"] = home.environment["QUO_NOW"]
    try whole.synced(stub, "--full")
    let figures = "quo stats --summary --json | jq -c '.figures | {closed, closedAtUnknownTime, done, reopened}'"
    #expect(try home.succeed(figures) == whole.succeed(figures))
    #expect(try whole.succeed("quo stats --summary --json | jq '.figures.closedAtUnknownTime > 0'") == "true\n")
  }

  @Test func historyAsFarAsItIsWanted() throws {
    let original = try Original(conversations: 90)
    let (home, stub) = (original.home, original.stub)
    try home.synced(stub, "--since", "2026-11-15")
    let ats = try home.records("list --status all --json").compactMap { $0["lastActivityAt"] as? String }
    #expect(!ats.isEmpty)
    let whole = try stub.conversations().count
    #expect(ats.count < whole)
    try home.synced(stub, "--full")
    try home.expectSame(original.expected, "the rest of history")
  }

  @Test func onlyOneAtATime() throws {
    let original = try Original()
    let (home, stub) = (original.home, original.stub)
    try home.synced(stub)
    try stub.plan(["path": "^/organization", "slow": 2.0])
    let first = try home.startSync(stub)
    let deadline = Date().addingTimeInterval(10)
    try stub.tell("reset")
    while try stub.log().isEmpty, Date() < deadline { usleep(10_000) }
    let second = try home.sync(stub)
    #expect(second.exit == 75 && second.error.hasPrefix("quo: "), "\(second.error)")
    let quiet = try home.sync(stub, "-q")
    #expect(quiet.exit == 0 && quiet.error == "" && quiet.text == "", "\(quiet.error)")
    // Whoever only reads is not in the way.
    #expect(try home.quo("list").exit == 0)
    #expect(try first.wait().exit == 0)
  }

  @Test func theRateIsKept() throws {
    let original = try Original(conversations: 12, rate: 10)
    let outcome = try original.home.sync(original.stub, "--full", environment: ["QUO_API_RATE": nil])
    #expect(outcome.exit == 0, "\(outcome.error)")
    let log = try original.stub.log()
    #expect(log.allSatisfy { $0.status == 200 } && log.count > 20)
    for (index, request) in log.enumerated() where index >= 8 {
      // What is between two requests on their way may shrink by a little.
      #expect(request.at - log[index - 8].at > 0.9, "\(request) came too soon")
    }
    try original.home.expectSame(original.expected, "at 8 a second")
  }

  @Test func theDeliveriesOfAWebhook() throws {
    let original = try Original()
    let (home, stub) = (original.home, original.stub)
    try home.synced(stub)
    let message = try stub.tell("message", ["from": "+15145550199", "text": "Lost on its way"])
    let id = try #require(message["id"] as? String)
    try stub.tell("deliver", ["message": id, "failed": true])
    // Nothing but the delivery tells of it.
    try stub.tell("remove", ["kind": "messages", "id": id])
    try home.synced(stub, "--deliveries", "WHstub")
    let conversation = try #require(message["conversationId"] as? String)
    #expect(try home.records("show \(conversation) --json")[0]["lastActivity"] is [String: Any])
    #expect(try home.succeed("quo show \(conversation)").contains("Lost on its way"))
  }

  @Test func itsStateAsJSON() throws {
    let original = try Original()
    let (home, stub) = (original.home, original.stub)
    #expect(try home.sync(stub, "--json").exit == 0)
    let state = try home.sync(stub, "--status", "--json")
    #expect(state.exit == 0, "\(state.error)")
    #expect(try JSONSerialization.jsonObject(with: state.output) is [String: Any])
    try stub.plan(["status": 403, "message": "Not in your plan", "times": NSNull()])
    #expect(try home.sync(stub).exit == 77)
    try stub.plan()
    let text = try home.sync(stub, "--status").text
    #expect(text.contains("Not in your plan") && text.contains("trace"), "\(text)")
    #expect(try home.sync(stub).exit == 0)
    #expect(try !home.sync(stub, "--status").text.contains("Not in your plan"))
  }

  @Test(arguments: ["1900-01-01", "1969-12-31", "3000w"]) func historySinceBeforeAllTimes(_ time: String) throws {
    let original = try Original()
    try original.home.synced(original.stub, "--since", time)
    try original.home.expectSame(original.expected, "since \(time)")
  }

  @Test func aTimeToComeHasNoHistory() throws {
    let original = try Original()
    #expect(try original.home.sync(original.stub, "--since", "2099-01-01").exit == 2)
  }

  /// A page with ids that are none is asked for again, once the service is itself again.
  @Test func idsThatAreNone() throws {
    let original = try Original()
    try original.stub.plan(["path": "/messages", "fields": ["id": "../../etc/passwd"]])
    #expect(try original.home.sync(original.stub, "--full").exit == 65)
    try original.home.synced(original.stub)
    try original.home.expectSame(original.expected, "after ids that are none")
  }
}
