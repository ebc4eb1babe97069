import CivilTime
import Foundation
import Platform
import Testing

@testable import QuoAPI

/// The client with a script in the place of curl.
@Suite struct CurlServiceTests {
  private static let second = RequestPace.second

  private func get(_ count: Int, _ version: ServiceRequest.Version = .dated) -> [ServiceRequest] {
    (0..<count).map { ServiceRequest(.get, version, ["calls", "AC\($0)"]) }
  }

  private func mark(_ id: String) -> ServiceRequest {
    ServiceRequest(.post, .dated, ["conversations", id, "mark-as-done"])
  }

  private func bodies(_ answers: [ServiceAnswer]) -> [String] {
    answers.map { String(decoding: $0.body, as: UTF8.self) }
  }

  @Test func aBatchIsOneCurl() throws {
    let curl = try FakeCurl()
    try curl.expect((0..<3).map { FakeCurl.answer(200, "{\"n\":\($0)}") })
    let answers = try curl.service().send(get(3))
    #expect(bodies(answers) == ["{\"n\":0}", "{\"n\":1}", "{\"n\":2}"])
    #expect(answers[0].date == Timestamp(rfc3339: "2026-11-26T17:00:00Z"))
    #expect(try curl.count == 1 && curl.sent(1) == ["/calls/AC0", "/calls/AC1", "/calls/AC2"])
    #expect(try curl.service().send([]).isEmpty && curl.count == 1)
  }

  @Test func theKeyIsOnStandardInputOnly() throws {
    let curl = try FakeCurl()
    try curl.expect([FakeCurl.answer(200)])
    _ = try curl.service(variables: ["QUO_API_KEY": "s3cret", "https_proxy": "http://proxy"]).send(get(1))
    #expect(try curl.kept(1, "arguments") == "-K\n-\n")
    #expect(try !curl.kept(1, "environment").contains("s3cret"))
    #expect(try curl.kept(1, "environment").contains("https_proxy=http://proxy"))
    #expect(try curl.kept(1, "input").contains("header = \"Authorization: s3cret\""))
  }

  @Test func requestsThatAreNotAlikeAreApart() throws {
    let curl = try FakeCurl()
    for count in [2, 1, 1, 1] { try curl.expect([String](repeating: FakeCurl.answer(200), count: count)) }
    _ = try curl.service().send(get(2) + get(1, .v1) + [mark("CN1")] + get(1))
    #expect(try (1...4).map { try curl.sent($0).count } == [2, 1, 1, 1])
    #expect(try curl.sent(2) == ["/v1/calls/AC0"] && curl.sent(3) == ["/conversations/CN1/mark-as-done"])
    #expect(try curl.kept(3, "input").contains("request = \"POST\""))
  }

  /// Each request takes 0.1 s, by its own account.
  @Test func largeBatchesArePaced() throws {
    let curl = try FakeCurl()
    for count in [8, 4, 4, 4] { try curl.expect([String](repeating: FakeCurl.answer(200), count: count)) }
    _ = try curl.service(rate: 8).send(get(20))
    #expect(try (1...4).map { try curl.sent($0).count } == [8, 4, 4, 4] && curl.count == 4)
    #expect(curl.clock.sleeps == [500_000, 400_000, 500_000])
  }

  @Test func onlyWhatFailedIsSentAgain() throws {
    let curl = try FakeCurl()
    try curl.expect([
      FakeCurl.answer(200, "{\"n\":0}"), FakeCurl.answer(503, "busy"), FakeCurl.answer(200, "{\"n\":2}"),
      FakeCurl.answer(429),
    ])
    try curl.expect([FakeCurl.answer(200, "{\"n\":1}"), FakeCurl.answer(500)])
    try curl.expect([FakeCurl.answer(200, "{\"n\":3}")])
    #expect(bodies(try curl.service().send(get(4))) == (0..<4).map { "{\"n\":\($0)}" })
    #expect(try curl.sent(2) == ["/calls/AC1", "/calls/AC3"] && curl.sent(3) == ["/calls/AC3"])
    #expect(curl.clock.sleeps == [Self.second, 2 * Self.second])
  }

  @Test func whatCurlDidNotReachIsNoTry() throws {
    let curl = try FakeCurl()
    for _ in 0..<4 { try curl.expect([FakeCurl.answer(0, "", exit: 7, message: "no way")], exit: 7) }
    try curl.expect([FakeCurl.answer(200, "{\"n\":0}"), FakeCurl.answer(0, "", exit: 28)], exit: 28)
    for _ in 0..<3 { try curl.expect([FakeCurl.answer(0, "", exit: 56)], exit: 56) }
    try curl.expect([FakeCurl.answer(200, "{\"n\":1}"), FakeCurl.answer(200, "{\"n\":2}")])
    #expect(bodies(try curl.service().send(get(3))) == (0..<3).map { "{\"n\":\($0)}" })
    #expect(try curl.count == 9 && curl.sent(9).count == 2)
  }

  @Test func retryAfterIsWaitedFor() throws {
    let curl = try FakeCurl()
    curl.clock.chance = 0.5
    try curl.expect([FakeCurl.answer(429, retryAfter: "7")])
    try curl.expect([FakeCurl.answer(429, retryAfter: "Thu, 26 Nov 2026 17:00:30 GMT")])
    try curl.expect([FakeCurl.answer(429, retryAfter: "3600")])
    try curl.expect([FakeCurl.answer(429)])
    try curl.expect([FakeCurl.answer(200)])
    _ = try curl.service().send(get(1))
    #expect(curl.clock.sleeps == [7, 30, 60, 10].map { $0 * Self.second })
  }

  @Test(arguments: [
    (429, ServiceError.Kind.busy), (500, .unavailable), (503, .unavailable),
  ])
  func fiveTriesAreEnough(status: Int, kind: ServiceError.Kind) throws {
    let curl = try FakeCurl()
    for _ in 0..<5 { try curl.expect([FakeCurl.answer(status, #"{"title":"T","message":"M s3cret","trace":"12ab"}"#)]) }
    let error = try #require(throws: ServiceError.self) { try curl.service().send(get(1)) }
    #expect(
      error == ServiceError(kind, request: "GET /calls/AC0", status: status, detail: "T: M [key]", trace: "12ab"))
    #expect(curl.count == 5 && curl.clock.sleeps.count == 4)
  }

  @Test(arguments: [
    (400, ServiceError.Kind.malformedRequest), (422, .malformedRequest), (405, .malformedRequest), (401, .refusedKey),
    (402, .forbidden), (403, .forbidden), (404, .notFound), (410, .notFound), (301, .unexpectedAnswer),
    (302, .unexpectedAnswer), (304, .unexpectedAnswer), (204, .unexpectedAnswer), (100, .unexpectedAnswer),
  ])
  func aStatusHasAKindAndIsNotTriedAgain(status: Int, kind: ServiceError.Kind) throws {
    let curl = try FakeCurl()
    try curl.expect([FakeCurl.answer(status, "words")])
    let error = try #require(throws: ServiceError.self) { try curl.service().send(get(1)) }
    #expect(error == ServiceError(kind, request: "GET /calls/AC0", status: status, detail: "words"))
    #expect(curl.count == 1 && curl.clock.sleeps.isEmpty)
  }

  @Test func anAcceptedStatusIsAnAnswer() throws {
    let curl = try FakeCurl()
    try curl.expect([FakeCurl.answer(404, "gone"), FakeCurl.answer(403, ""), FakeCurl.answer(200)])
    var requests = get(3)
    requests[0].accepted = [404]
    requests[1].accepted = [404, 403]
    #expect(try curl.service().send(requests).map(\.status) == [404, 403, 200])
  }

  @Test func anAcceptedStatusThatMayPassIsTriedAgain() throws {
    let curl = try FakeCurl()
    try curl.expect([FakeCurl.answer(500), FakeCurl.answer(500)])
    try curl.expect([FakeCurl.answer(200), FakeCurl.answer(500)])
    for _ in 0..<3 { try curl.expect([FakeCurl.answer(500)]) }
    var requests = get(2)
    for index in requests.indices { requests[index].accepted = [500] }
    #expect(try curl.service().send(requests).map(\.status) == [200, 500])
    #expect(curl.count == 5 && curl.clock.sleeps.count == 4)
  }

  @Test(arguments: [
    "", "<!doctype html><title>Log in</title>", "[1]", "\"x\"", "{\"data\":[", "}", "null", "\u{1B}[2J",
  ])
  func whatIsNoObjectIsUnexpected(body: String) throws {
    let curl = try FakeCurl()
    try curl.expect([FakeCurl.answer(200, body)])
    let error = try #require(throws: ServiceError.self) { try curl.service().send(get(1)) }
    #expect(error.kind == .unexpectedAnswer && error.detail.hasPrefix("no JSON: ") && error.status == 200)
  }

  @Test(arguments: [(5, 5), (6, 5), (7, 5), (18, 5), (28, 5), (35, 5), (52, 5), (56, 5), (60, 1), (3, 1), (47, 1)])
  func anExitCodeOfCurlIsUnavailable(code: Int, tries: Int) throws {
    let curl = try FakeCurl()
    for _ in 0..<5 { try curl.expect([FakeCurl.answer(0, "", exit: code, message: "words s3cret")], exit: code) }
    let error = try #require(throws: ServiceError.self) { try curl.service().send(get(1)) }
    #expect(error == ServiceError(.unavailable, request: "GET /calls/AC0", detail: "words [key]"))
    #expect(curl.count == tries)
  }

  /// An answer that was cut off is no answer, whatever its status says.
  @Test func aCutAnswerIsTriedAgain() throws {
    let curl = try FakeCurl()
    try curl.expect([FakeCurl.answer(200, "{\"da", exit: 18)], exit: 18)
    try curl.expect([FakeCurl.answer(200, "{\"data\":1}")])
    #expect(bodies(try curl.service().send(get(1))) == ["{\"data\":1}"])
  }

  @Test func anEndlessAnswerEndsCurl() throws {
    let curl = try FakeCurl()
    try curl.expect([], script: "exec yes 0123456789012345678901234567890123456789")
    let error = try #require(throws: ServiceError.self) { try curl.service().send(get(1)) }
    #expect(error.kind == .unexpectedAnswer && error.detail == "the answer is larger than 64 MB")
  }

  @Test func whatCameBeforeAnEndlessAnswerIsKept() throws {
    let curl = try FakeCurl()
    let script = "printf '{}\\n%s 200 0 2 0.1\\n\\n\\n\\n%s\\n' $boundary $boundary; exec yes 01234567890123456789"
    try curl.expect([], script: script)
    try curl.expect([FakeCurl.answer(200, "{\"n\":1}")])
    #expect(bodies(try curl.service().send(get(2))) == ["{}", "{\"n\":1}"])
  }

  @Test func aCurlThatEndsWithoutAWordIsAnError() throws {
    let curl = try FakeCurl()
    try curl.expect([], exit: 2)
    let error = try #require(throws: ServiceError.self) { try curl.service().send(get(1)) }
    #expect(error == ServiceError(.unavailable, request: "GET /calls/AC0", detail: "curl ended with 2"))
    try curl.expect([], script: "kill -9 $$")
    #expect(throws: ServiceError(.unavailable, request: "GET /calls/AC0", detail: "curl ended with 137")) {
      try curl.service().send(get(1))
    }
  }

  @Test func anOldCurlIsMissing() throws {
    let curl = try FakeCurl()
    try curl.expect(["{}\nBOUNDARY 200 0 2 0.1\n%header{date}\n%header{retry-after}\n\nBOUNDARY\n"])
    let error = try #require(throws: ServiceError.self) { try curl.service().send(get(1)) }
    #expect(error.kind == .missingCurl && error.detail.contains("7.84"))
  }

  @Test func aCurlThatIsNotThereIsMissing() throws {
    let curl = try FakeCurl()
    try FileManager.default.removeItem(atPath: curl.path("curl"))
    let error = try #require(throws: ServiceError.self) { try curl.service().send(get(1)) }
    #expect(error.kind == .missingCurl && error.detail == "curl cannot be run: no such file or directory")
  }

  @Test func answersThatWereNotAskedForAreAnError() throws {
    let curl = try FakeCurl()
    try curl.expect([FakeCurl.answer(200), FakeCurl.answer(200)])
    let error = try #require(throws: ServiceError.self) { try curl.service().send(get(1)) }
    #expect(error.kind == .unexpectedAnswer && error.detail.contains("~/.curlrc"))
  }

  @Test func aPathThatLeadsElsewhereIsNotSent() throws {
    let curl = try FakeCurl()
    let error = try #require(throws: ServiceError.self) { try curl.service().send(get(1) + [mark("..")]) }
    #expect(error.kind == .malformedRequest && curl.count == 0)
  }
}
