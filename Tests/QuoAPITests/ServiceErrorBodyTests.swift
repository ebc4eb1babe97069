import Testing

@testable import QuoAPI

@Suite struct ServiceErrorBodyTests {
  private func read(_ text: String) throws -> ServiceErrorBody {
    ServiceErrorBody(Array(text.utf8)[...], key: try #require(ServiceKey("s3cret")))
  }

  @Test(arguments: [
    (#"{"title":"Forbidden","message":"no right","docs":"https://x","trace":"12ab"}"#, "Forbidden: no right", "12ab"),
    (#"{"title":"Forbidden","message":"Forbidden"}"#, "Forbidden", nil),
    (
      #"{"title":"Bad","message":"wrong","errors":[{"path":"/limit","value":"s"},{"path":["query","after"]},{}]}"#,
      "Bad: wrong (/limit, query/after)", nil
    ),
    (#"{"message":"not found","code":"0100404","status":404,"trace":7}"#, "not found", nil),
    (#"{"error":{"message":"API key invalid","key":"UNAUTHORIZED","trace":"9f"}}"#, "API key invalid", "9f"),
    (#"{"error":"no"}"#, #"{"error":"no"}"#, nil), (#"{"error":null}"#, #"{"error":null}"#, nil), ("{}", "{}", nil),
    ("", "", nil),
    ("<html>\n <title>502\tBad\r\nGateway", "<html> <title>502 Bad Gateway", nil), ("[1]", "[1]", nil),
    (#"{"title":"cut"#, #"{"title":"cut"#, nil),
    (#"{"title":"your key s3cret","trace":"s3cret"}"#, "your key [key]", "[key]"),
    ("Authorization: s3cret", "Authorization: [key]", nil), (#"{"data":[1,2"#, #"{"data":[1,2"#, nil),
    (#"{"error":{"trace":"x"}}"#, #"{"error":{"trace":"x"}}"#, "x"),
    (#"{"title":["x"],"errors":{"path":1}}"#, #"{"title":["x"],"errors":{"path":1}}"#, nil),
  ])
  func saysWhatItSays(body: String, detail: String, trace: String?) throws {
    let read = try read(body)
    #expect(read.detail == detail && read.trace == trace, "\(read)")
  }

  @Test func isShort() throws {
    let long = try read(#"{"title":"\#(String(repeating: "é ", count: 10_000))","trace":"x"}"#)
    #expect(long.detail.unicodeScalars.count == 301 && long.detail.hasSuffix("…"))
    #expect(long.trace == "x")
    // The end of what is shown cuts no key in two.
    let secret = try read(String(repeating: "x", count: 297) + "s3cret")
    #expect(!secret.detail.contains("s3"))
  }

  @Test func bytesThatAreNoTextAreNoReasonToEnd() throws {
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    #expect(ServiceErrorBody(bytes[...], key: try #require(ServiceKey("k"))).detail.unicodeScalars.count <= 301)
  }
}
