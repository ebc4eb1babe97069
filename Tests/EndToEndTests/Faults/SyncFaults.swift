import Foundation
import Glibc
import TestSupport
import Testing

/// A sync that is cut off, refused or lied to.
@Suite(.enabled(if: StubService.isPossible, "\(StubService.need)"))
struct SyncFaults {
  let home: Home
  let stub: StubService
  let expected: [String]

  init() throws {
    home = try Home()
    stub = try StubService(conversations: 24, dump: home.path + "/dump.jsonl")
    try home.succeed("quo --db imported.db import -q dump.jsonl")
    expected = try home.holdings(home.path + "/imported.db")
  }

  /// The number of requests of a full sync.
  func requests() throws -> Int {
    try home.synced(stub, "--full")
    defer { try? FileManager.default.removeItem(atPath: home.path + "/.local") }
    return try stub.log().count
  }

  /// The numbers of some requests, the first and the last among them.
  func some(of count: Int, _ usual: Int) -> [Int] {
    var chance = Chance()
    let most = min(count, Faults.rounds(usual))
    return Array(Set([1, 2, count] + (0..<most).map { _ in Int.random(in: 1...count, using: &chance) })).sorted()
  }

  /// Runs until it ends well, and compares.
  func finish(_ note: Comment) throws {
    try stub.plan()
    let outcome = try home.sync(stub, "--full")
    #expect(outcome.exit == 0, "\(note): \(outcome.error)")
    try home.expectSame(expected, note)
    try home.expectSound(note)
    try FileManager.default.removeItem(atPath: home.path + "/.local")
  }

  @Test func killedAtAnyRequest() throws {
    for number in some(of: try requests(), 3) {
      try stub.tell("reset")
      try stub.plan(["at": number, "slow": 0.5])
      let job = try home.startSync(stub, ["--full"])
      let deadline = Date().addingTimeInterval(20)
      while try stub.log().count < number, Date() < deadline { usleep(2_000) }
      usleep(UInt32.random(in: 0...20_000))
      job.signal(SIGKILL)
      #expect(try job.wait().signal == SIGKILL)
      try finish("killed at request \(number)")
    }
  }

  @Test func interruptedAtAnyRequest() throws {
    for number in some(of: try requests(), 1) {
      try stub.tell("reset")
      try stub.plan(["at": number, "slow": 1.0])
      let job = try home.startSync(stub, ["--full"])
      let deadline = Date().addingTimeInterval(20)
      while try stub.log().count < number, Date() < deadline { usleep(2_000) }
      job.signal(SIGINT)
      let start = Date()
      let outcome = try job.wait()
      #expect(outcome.exit == 130 || outcome.signal == SIGINT, "\(outcome)")
      #expect(Date().timeIntervalSince(start) < 0.9)
      try finish("interrupted at request \(number)")
    }
  }

  /// What passes is tried again within the run, and asked for no more often than that.
  @Test(arguments: ["before", "middle"]) func aConnectionThatIsDroppedOnce(_ moment: String) throws {
    let count = try requests()
    for number in some(of: count, 1) {
      try stub.tell("reset")
      try stub.plan(["at": number, "drop": moment])
      let outcome = try home.sync(stub, "--full")
      #expect(outcome.exit == 0, "dropped \(moment) request \(number): \(outcome.error)")
      // What curl had not sent yet of that batch is sent with the next.
      #expect(try stub.log().count <= count + 1)
      try home.expectSame(expected, "dropped \(moment) request \(number)")
      try FileManager.default.removeItem(atPath: home.path + "/.local")
    }
  }

  @Test func aStormOf429() throws {
    let count = try requests()
    try stub.tell("reset")
    try stub.plan(["path": "messages", "status": 429, "retryAfter": 1], ["path": "calls", "status": 429])
    let outcome = try home.sync(stub, "--full")
    #expect(outcome.exit == 0, "\(outcome.error)")
    let log = try stub.log()
    #expect(log.count { $0.status == 429 } == 2 && log.count <= count + 2)
    let refused = try #require(log.first { $0.status == 429 })
    let again = try #require(log.last { $0.target == refused.target })
    #expect(again.at - refused.at >= 0.95)
    try home.expectSame(expected, "a storm of 429")
  }

  /// Whatever the service refuses for good ends the run with the code for it, and the next goes on.
  @Test func refusals() throws {
    let expected: [([String: Any], Int32)] = [
      (["status": 400], 70), (["status": 422], 70), (["status": 401], 77), (["status": 402], 77), (["status": 403], 77),
      (["status": 404, "path": "^/organization"], 65), (["status": 401, "shape": "gateway", "path": "^/v1"], 77),
      (["body": "<html>Sign in</html>"], 65), (["body": ""], 65), (["body": "[]"], 65), (["body": "null"], 65),
      (["body": "", "code": 302, "location": "http://127.0.0.1:9/"], 65), (["cut": true], 65),
      (["path": "^/messages", "body": #"{"data":{"id":"AC1"}}"#], 65), (["path": "^/v1/conv", "body": "{}"], 65),
      (["path": "^/messages", "size": 70_000_000], 65),
    ]
    for (plan, code) in expected {
      try stub.plan(plan.merging(["times": NSNull(), "message": "Not this time"]) { $1 })
      let outcome = try home.sync(stub, "--full")
      #expect(outcome.exit == code, "\(plan): \(outcome.error)")
      #expect(outcome.error.hasPrefix("quo: ") && outcome.error.split(separator: "\n").count <= 3, "\(outcome.error)")
      let isOfService = plan["status"] != nil
      #expect(!isOfService || outcome.error.contains("Not this time") && outcome.error.contains("trace"))
    }
    try finish("refused")
  }

  @Test func aServiceThatIsNotThere() throws {
    // They wait for each other's seconds between their tries.
    let busy = try StubService(conversations: 5)
    try busy.plan(["status": 429, "times": NSNull()])
    let broken = try StubService(conversations: 5)
    try broken.plan(["status": 503, "times": NSNull(), "body": "no JSON"])
    let dropping = try StubService(conversations: 5)
    try dropping.plan(["drop": "before", "times": NSNull()])
    let jobs = try [busy, broken, dropping].map { service in
      let home = try Home()
      return (home, service, try home.startSync(service))
    }
    let away = try Home()
    let absent = try away.startSync(busy, environment: ["QUO_API_URL": "http://127.0.0.1:9"])
    for (home, service, job) in jobs {
      let outcome = try job.wait()
      #expect(outcome.exit == 75, "\(outcome.error)")
      let tries = try service.log().count
      #expect((2...5).contains(tries), "tried \(tries) times")
      withExtendedLifetime(home) {}
    }
    let outcome = try absent.wait()
    #expect(outcome.exit == 75, "\(outcome.error)")
  }

  @Test func whatIsNoIdIsNoPath() throws {
    for id in [
      "../users", "AC 1", "%2e%2e", "AC1?limit=1", "AC\u{1B}[31m", "", "AC/1", String(repeating: "A", count: 5_000),
    ] {
      try stub.plan(
        ["path": "^/messages", "fields": ["id": id, "status": "queued"]],
        ["path": "^/phone-numbers", "fields": ["id": id], "skip": 0],
        ["path": "^/v1/contacts", "fields": ["id": id]])
      try stub.tell("reset")
      let outcome = try home.sync(stub)
      #expect([0, 65].contains(outcome.exit), "\(id): \(outcome.error)")
      let odd = try stub.log().filter { request in
        request.status == 404 || request.target.contains("..")
          || request.target.contains("%")
            && !request.target.contains("pageToken=") && !request.target.contains("after=")
            && !request.target.contains("%5B")
      }
      #expect(odd.isEmpty, "\(id): \(odd)")
      #expect(!outcome.error.contains("\u{1B}"))
      try home.expectSound("ids that are not ids")
    }
  }

  @Test func listsWithoutAnEnd() throws {
    for path in ["^/messages", "^/calls", "^/v1/conversations", "^/users", "^/v1/contacts", "^/phone-numbers\\?"] {
      for cursor in ["same", "fresh", "refused"] {
        try stub.tell("reset")
        try stub.plan(["path": path, "cursor": cursor, "times": NSNull()])
        let outcome = try home.sync(stub, "--full")
        // For a list that is always short, a cursor that is refused is a fault of the request.
        #expect(outcome.exit == 65 || cursor == "refused" && outcome.exit == 70, "\(path), \(cursor): \(outcome.exit ?? -1) \(outcome.error)")
        #expect(try stub.log().count < 200, "\(path), \(cursor)")
        try? FileManager.default.removeItem(atPath: home.path + "/.local")
      }
    }
    try finish("after lists without an end")
  }

  @Test func wrongTypes() throws {
    for path in ["messages", "calls", "conversations", "users", "contacts", "phone-numbers", "organization"] {
      try stub.plan(["path": path, "types": true, "times": NSNull()])
      let outcome = try home.sync(stub, "--full")
      #expect([0, 65].contains(outcome.exit), "\(path): \(outcome.exit ?? -1) \(outcome.error)")
      try home.expectSound("wrong types")
    }
  }

  /// A list is read on from where its cursor expired, or from its beginning; nothing in it counts as gone.
  @Test func cursorsThatExpire() throws {
    let stub = try StubService(conversations: 180, dump: home.path + "/large.jsonl")
    try home.succeed("quo --db large.db import -q large.jsonl")
    let expected = try home.holdings(home.path + "/large.db")
    for list in ["/messages", "/v1/conversations", "/v1/contacts"] {
      try stub.plan(["path": "^\(list)\\?.*(after|pageToken)=", "status": 400])
      let outcome = try home.sync(stub, "--full")
      #expect(outcome.exit == 0, "\(list): \(outcome.error)")
      #expect(try stub.log().contains { $0.status == 400 }, "\(list) has one page")
      try home.expectSame(expected, "a cursor of \(list) that expires")
      try stub.tell("reset")
      try FileManager.default.removeItem(atPath: home.path + "/.local")
    }
  }

  @Test func withoutCurl() throws {
    let outcome = try home.sync(stub, environment: ["PATH": home.path + "/bin"])
    #expect(outcome.exit == 69 && outcome.error.contains("curl"), "\(outcome.error)")
    #expect(try stub.log().isEmpty)
  }

  /// Messages, and a conversation that moves to the front, between the pages of a list.
  @Test func newsBetweenPages() throws {
    let stub = try StubService(conversations: 150)
    let moved = try stub.conversations().sorted { $0.updatedAt < $1.updatedAt }.map(\.id)
    try stub.plan(
      [
        "path": "^/messages", "times": 3, "then": [["do": "message", "from": "+15145550199", "text": "Between pages"]],
      ],
      [
        "path": "^/v1/conversations", "times": 1,
        "then": [["do": "message", "conversation": moved[0], "text": "Moved to the front"]],
      ])
    try home.synced(stub, "--full")
    try stub.tell("clock", ["seconds": 5])
    try home.synced(stub)
    let ids = try home.records("list --status all --json").map { $0["quoId"] as? String }
    #expect(Set(ids).count == ids.count)
    #expect(
      try Set(ids.compactMap { $0 }).isSuperset(of: stub.conversations().filter { $0.deletedAt == nil }.map(\.id)))
    let texts = try home.holdings().joined(separator: "\n").components(separatedBy: #""text":"Between pages""#)
    #expect(texts.count >= 4)
    #expect(try home.status(moved[0]) == "unread")
  }
}
