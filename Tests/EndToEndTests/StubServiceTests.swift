import Foundation
import Testing

/// The stub of Quo's service is as strict as the service.
@Suite(.enabled(if: StubService.isPossible, "\(StubService.need)"))
struct StubServiceTests {
  /// What curl brings for a request to the stub.
  struct Answer {
    let status: Int
    /// The exit code of curl.
    let exit: Int32?
    let text: String
    let headers: String

    /// The JSON of the body; an empty object where it is not JSON.
    var object: [String: Any] {
      (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any] ?? [:]
    }
    var data: [[String: Any]] { object["data"] as? [[String: Any]] ?? [] }
    var ids: [String] { data.compactMap { $0["id"] as? String } }
    var cursor: String? { (object["nextCursor"] ?? object["nextPageToken"]) as? String }
  }

  let home: Home
  let stub: StubService

  init() throws {
    home = try Home()
    stub = try StubService()
  }

  func send(
    _ request: String, version: String? = "2026-03-30", key: String = StubService.key
  ) throws -> Answer {
    let (method, target) = request.hasPrefix("POST ") ? ("POST", request.dropFirst(5)) : ("GET", request[...])
    var words = ["curl", "-sg", "-X", method, "-H", "Authorization: \(key)", "-D", "headers", "-w", "\n%{http_code}"]
    if let version { words += ["-H", "Quo-Api-Version: \(version)"] }
    let outcome = try home.start(words + [stub.url + target]).wait()
    let split = outcome.text.lastIndex(of: "\n")!
    return Answer(
      status: Int(outcome.text[outcome.text.index(after: split)...])!, exit: outcome.exit,
      text: String(outcome.text[..<split]), headers: try home.succeed("cat headers; rm headers"))
  }

  /// All ids of a list, page by page, with the number of pages.
  func pages(_ list: String, cursor: String = "after") throws -> (ids: [String], pages: Int) {
    var ids: [String] = []
    var next = ""
    for page in 1...200 {
      let answer = try send(list + next)
      guard answer.status == 200 else { throw Failure("\(list)\(next): \(answer.text)") }
      ids += answer.ids
      guard let token = answer.cursor else { return (ids, page) }
      next = "&\(cursor)=" + token.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!
    }
    throw Failure("\(list) has no end")
  }

  @Test func whatIsAnswered() throws {
    let line = try #require(try send("/phone-numbers").ids.first)
    let call = try #require(try send("/calls").ids.last)
    let contact = try #require(try send("/contacts").ids.first)
    let message = try #require(try send("/messages").ids.first)
    let delivery = try #require(try send("/webhooks/WHstub/events").ids.first)
    let time = "2026-11-01T00:00:00Z"
    let expected: [(String, Int)] = [
      ("/organization", 200), ("/users?limit=50", 200), ("/phone-numbers?limit=50", 200),
      ("/phone-numbers/\(line)?include=businessHours", 200), ("/phone-numbers/\(line)?include=users", 400),
      ("/phone-numbers/\(line)/users", 200), ("/phone-numbers/PNnone", 404),
      ("/conversations?updatedAt[gte]=\(time)&sort=updatedAt:asc&limit=50", 200), ("/conversations?sort=name:asc", 400),
      ("/conversations?updatedAt[gte]=\(time)&updatedAt[lt]=\(time)", 400), ("/conversations?assignedTo=US1", 400),
      ("/conversations?updatedAt%5Bgte%5D=\(time)", 200), ("/conversations?updatedAt[gte]=yesterday", 400),
      ("/messages?createdAt[gt]=\(time)&createdAt[lt]=2026-11-02T00:00:00.500Z&limit=50", 200),
      ("/messages?createdAt[gte]=\(time)", 400), ("/messages?createdAt[lte]=\(time)", 400),
      ("/messages?updatedAt[gt]=\(time)", 400), ("/messages?participants[]=%2B1", 400), ("/messages?limit=0", 400),
      ("/messages?limit=51", 400), ("/messages?limit=all", 400), ("/messages?limit=50&limit=50", 400),
      ("/messages?after=nonsense", 400), ("/messages/\(message)", 200), ("/messages/..%2Fcalls", 404),
      ("/calls?createdAt[gte]=\(time)&createdAt[lte]=\(time)&include=summary,voicemail&limit=50", 200),
      ("/calls?createdAt[gt]=\(time)", 400), ("/calls?createdAt[lt]=\(time)", 400), ("/calls?include=transcript", 400),
      ("/calls/\(call)?include=voicemail,summary", 200), ("/calls/\(call)/recordings?limit=50", 200),
      ("/calls/\(call)/transcripts?limit=50", 200), ("/calls/\(message)", 404), ("/contacts?limit=50", 200),
      ("/contacts/\(contact)/properties", 200), ("/contacts/\(contact)/notes", 200), ("/tasks?limit=100", 200),
      ("/tasks?limit=101", 400), ("/webhooks/WHstub/events?status=failed&createdAt[gt]=\(time)", 200),
      ("/webhooks/WHstub/events/\(delivery)", 200), ("/webhooks/WHother/events", 404), ("/conversation", 404),
      ("/v1/conversations?maxResults=100&updatedAfter=\(time)", 200), ("/v1/conversations?maxResults=101", 400),
      ("/v1/conversations?phoneNumbers=\(line)&phoneNumbers=%2B15145550101", 200), ("/v1/conversations?limit=5", 400),
      ("/v1/contacts?maxResults=50", 200), ("/v1/contacts?maxResults=51", 400), ("/v1/contact-custom-fields", 200),
      ("POST /organization", 404), ("POST /conversations/CNnone/mark-as-done", 404),
    ]
    for (request, status) in expected {
      let answer = try send(request)
      #expect(answer.status == status, "\(request): \(answer.text)")
      // An error has something that Quo's support finds the request by.
      #expect(status == 200 || answer.text.contains(#""trace":""#), "\(request): \(answer.text)")
    }
    #expect(try send("/webhooks/WHstub/events/\(delivery)").text.contains(#""requestBody":{"id":"EV"#))
    #expect(try !send("/conversations").text.contains("assignedTo"))
    #expect(try send("/v1/conversations").text.contains("assignedTo"))
    #expect(try !send("/calls").text.contains(#""voicemail""#))
  }

  @Test func theVersionIsCheckedBeforeTheKey() throws {
    #expect(try send("/organization", version: nil, key: "wrong").status == 400)
    #expect(try send("/organization", version: "2025-01-01").status == 400)
    #expect(try send("/organization", key: "wrong").status == 401)
    #expect(try send("/organization", key: "Bearer \(StubService.key)").status == 401)
    #expect(try send("/v1/contacts", version: nil).status == 200)
    let refused = try send("/v1/contacts", version: nil, key: "wrong")
    #expect(refused.status == 401 && refused.object["error"] is [String: Any])
    let log = try stub.log()
    #expect(log.map(\.status) == [400, 400, 401, 401, 200, 401])
    #expect(log.map(\.keyIsRight) == [false, true, false, false, true, false])
    #expect(log.allSatisfy { $0.headers.contains("authorization") })
  }

  @Test func pagingVisitsEverythingOnceInItsOrder() throws {
    let all = try send("/messages?limit=50")
    #expect(all.data.count == 50)
    let times = all.data.compactMap { $0["createdAt"] as? String }
    #expect(times == times.sorted(by: >))
    for (list, token, size) in [
      ("/messages?limit=50", "after", 50), ("/messages?limit=7&direction=incoming", "after", 7),
      ("/calls?limit=9&include=summary", "after", 9), ("/contacts?limit=50", "after", 50),
      ("/conversations?sort=updatedAt:asc&limit=11", "after", 11), ("/v1/conversations?maxResults=13", "pageToken", 13),
    ] {
      let (ids, count) = try pages(list, cursor: token)
      #expect(Set(ids).count == ids.count && ids.count > 10, "\(list)")
      #expect(count == (ids.count + size - 1) / size, "\(list)")
    }
    let ascending = try pages("/conversations?sort=updatedAt:asc&limit=50").ids
    #expect(ascending.reversed() == (try pages("/v1/conversations?maxResults=10", cursor: "pageToken").ids))
    #expect(try ascending.count == stub.conversations().count)
  }

  @Test func aCursorIsGoodForItsListAndForAWhile() throws {
    func next(_ list: String, of cursor: String?) throws -> Int {
      try send(list + "&after=" + cursor!.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!).status
    }
    let cursor = try send("/messages?limit=5").cursor
    #expect(try next("/messages?limit=5", of: cursor) == 200)
    #expect(try next("/messages?limit=5", of: cursor) == 200)
    #expect(try next("/messages?limit=5&direction=incoming", of: cursor) == 400)
    #expect(try next("/calls?limit=5", of: cursor) == 400)
    try stub.tell("settings", ["cursor_requests": 1])
    let brief = try send("/messages?limit=5").cursor
    #expect(try next("/messages?limit=5", of: brief) == 200)
    #expect(try next("/messages?limit=5", of: brief) == 400)
    try stub.tell("settings", ["cursor_requests": NSNull(), "cursor_seconds": 0])
    #expect(try next("/messages?limit=5", of: cursor) == 400)
  }

  @Test(arguments: ["", "/v1"]) func marks(_ version: String) throws {
    let id = try #require(try stub.conversations().first { $0.snoozedUntil == nil && $0.deletedAt == nil }).id
    func mark(_ name: String) throws -> [String: Any] {
      let answer = try send("POST \(version)/conversations/\(id)/mark-as-\(name)")
      #expect(answer.status == 200, "\(answer.text)")
      return version.isEmpty ? try #require(answer.object["data"] as? [String: Any]) : answer.object
    }
    for _ in 1...2 {
      let done = try mark("done")
      #expect(done["id"] as? String == id && (done["snoozedUntil"] as? String)?.hasPrefix("3026-") == true)
      #expect(done["lastActivityId"] is String)
    }
    #expect(try stub.conversation(id).isDone)
    #expect(try mark("read")["snoozedUntil"] is String)
    #expect(try mark("open")["snoozedUntil"] is NSNull)
    // A message takes it out of done; a mark in the app is like one of the API, and need not raise updatedAt.
    _ = try mark("done")
    try stub.tell("message", ["conversation": id])
    #expect(try stub.conversation(id).snoozedUntil == nil)
    let before = try stub.conversation(id).updatedAt
    try stub.tell("mark", ["conversation": id, "as": "done", "touch": false])
    #expect(try stub.conversation(id).isDone)
    #expect(try stub.conversation(id).updatedAt == before)
    let gone = try #require(try stub.conversations().first { $0.deletedAt != nil }).id
    #expect(try send("POST \(version)/conversations/\(gone)/mark-as-done").status == 404)
  }

  @Test func faults() throws {
    try stub.plan(["status": 429, "retryAfter": 2], ["status": 503, "shape": "gateway", "skip": 1])
    let limited = try send("/messages")
    #expect(limited.status == 429 && limited.headers.contains("Retry-After: 2\r"))
    #expect(try send("/messages").status == 200)
    let unavailable = try send("/messages")
    #expect(unavailable.status == 503 && unavailable.object["error"] != nil)
    #expect(try send("/messages").status == 200)

    try stub.plan(["path": "^/calls", "drop": "before"], ["path": "^/messages", "drop": "middle"])
    #expect(try send("/calls").exit == 52)
    #expect(try send("/messages").exit == 18)
    #expect(try send("/calls").exit == 0)

    let id = try #require(try stub.conversations().first { $0.snoozedUntil == nil && $0.deletedAt == nil }).id
    try stub.plan(["method": "POST", "drop": "after"])
    #expect(try send("POST /conversations/\(id)/mark-as-done").exit == 52)
    #expect(try stub.conversation(id).isDone)

    let secret = StubService.key
    let expected: [([String: Any], (Answer) -> Bool)] = [
      (["body": "<html></html>"], { $0.status == 200 && $0.text == "<html></html>" }),
      (["body": ""], { $0.status == 200 && $0.text.isEmpty }),
      (["body": "", "code": 302, "location": "http://127.0.0.1:9/"], { $0.status == 302 }),
      (["cut": true], { $0.status == 200 && $0.exit == 0 && $0.object.isEmpty }),
      (["size": 3_000_000], { $0.text.utf8.count == 3_000_000 }), (["cursor": "again"], { $0.cursor == "again" }),
      (["fields": ["id": "../x y%2F"]], { $0.ids.first == "../x y%2F" }),
      (["types": true], { !$0.data.isEmpty && $0.ids.isEmpty }),
      (["escapes": 500], { $0.status == 500 && $0.text.contains("\\u001b") && $0.text.contains(secret) }),
      (["slow": 0.1], { $0.status == 200 }),
    ]
    for (plan, holds) in expected {
      try stub.plan(plan)
      let answer = try send("/messages")
      #expect(holds(answer), "\(plan): \(answer.status) \(answer.text.prefix(200))")
      #expect(try send("/messages").ids.count == 10)
    }
    // A message arrives between two pages.
    try stub.plan(["path": "^/messages", "then": [["do": "message", "from": "+15145550199", "id": "ACnew"]]])
    let first = try send("/messages?limit=5")
    #expect(!first.ids.contains("ACnew"))
    #expect(try send("/messages?limit=5").ids.first == "ACnew")
  }

  @Test func moreThanTheRateIsRefused() throws {
    func statuses() throws -> [Int?] {
      try stub.tell("reset")
      try home.succeed(
        "curl -s -H 'Authorization: \(StubService.key)' '\(stub.url)/v1/contact-custom-fields?[1-15]' >/dev/null; true")
      return try stub.log().map(\.status)
    }
    #expect(try statuses().allSatisfy { $0 == 400 })
    try stub.tell("settings", ["rate": 10])
    let limited = try statuses()
    #expect(limited.count == 15 && limited.prefix(10).allSatisfy { $0 == 400 } && limited.last == 429)
    try stub.tell("settings", ["rate": NSNull()])
    #expect(try statuses().count { $0 == 429 } == 0)
  }

  @Test func theClockIsItsOwn() throws {
    try stub.tell("clock", ["now": "2026-11-20T22:00:00Z", "stands": true])
    #expect(try send("/organization").headers.contains("Date: Fri, 20 Nov 2026 22:00:00 GMT"))
    try stub.tell("clock", ["seconds": 3_600])
    #expect(try send("/organization").headers.contains("Date: Fri, 20 Nov 2026 23:00:00 GMT"))
    let message = try stub.tell("message", ["from": "+15145550199"])
    #expect(message["createdAt"] as? String == "2026-11-20T23:00:00.000Z")
  }

  @Test func itsTeamIsOneThatCanBeImported() throws {
    let full = try StubService(conversations: 120, seed: 7, dump: home.path + "/dump.jsonl")
    let summary = try home.succeed("quo import --json dump.jsonl")
    #expect(summary.contains(#""broken":0,"notUsed":[],"notUnderstood":[]"#), "\(summary)")
    try home.expectSound("the stub's team")
    let all = try full.conversations()
    #expect(all.count > 120 && all.contains { $0.deletedAt != nil } && all.contains { $0.assignedTo != nil })
    #expect(all.count { $0.isDone } >= 12 && all.contains { $0.snoozedUntil != nil && !$0.isDone })
    // The same words make the same team.
    _ = try StubService(conversations: 120, seed: 7, dump: home.path + "/again.jsonl")
    try home.succeed("cmp dump.jsonl again.jsonl")
  }
}
