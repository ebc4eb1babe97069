import Testing

@testable import QuoAPI

@Suite struct CurlConfigurationTests {
  private func text(
    _ address: String, key: String = "k", _ method: ServiceRequest.Method = .get,
    _ version: ServiceRequest.Version = .dated, _ urls: [String] = []
  ) throws -> [String] {
    let configuration = CurlConfiguration(
      address: try ServiceAddress(parsing: address), key: try #require(ServiceKey(key)), userAgent: "quo/1",
      boundary: "b0")
    return configuration.text(method, version, urls).split(separator: "\n").map(String.init)
  }

  @Test func namesTheVersionOnlyWhereItIsWanted() throws {
    #expect(try text("https://a").contains("header = \"Quo-Api-Version: 2026-03-30\""))
    #expect(try !text("https://a", .get, .v1).contains { $0.contains("Version") })
  }

  @Test func speaksPlainlyToThisMachineOnly() throws {
    #expect(try text("https://a").contains("proto = \"=https\""))
    #expect(try !text("https://a").contains { $0.hasPrefix("noproxy") })
    let local = try text("http://[::1]:80")
    #expect(local.contains("proto = \"=http\"") && local.contains("noproxy = \"*\""))
  }

  @Test func aPostHasAnEmptyBody() throws {
    let lines = try text("https://a", .post)
    #expect(lines.contains("request = \"POST\"") && lines.contains("header = \"Content-Length: 0\""))
    #expect(try !text("https://a", .get).contains { $0.contains("Content-Length") })
  }

  @Test func eachURLIsPrinted() throws {
    let lines = try text("https://a", .get, .v1, ["https://a/x", "https://a/\"\\"])
    #expect(
      lines.suffix(4) == [
        "url = \"https://a/x\"", "output = \"-\"", #"url = "https://a/\"\\""#, "output = \"-\"",
      ])
  }

  @Test func theKeyStandsRawInTheHeader() throws {
    #expect(try text("https://a", key: #"a"b\c"#).contains(#"header = "Authorization: a\"b\\c""#))
  }

  @Test func followsNoRedirectAndRepeatsNothing() throws {
    let lines = try text("https://a")
    for line in ["no-location", "retry = 0", "no-verbose", "fail-early", "globoff"] { #expect(lines.contains(line)) }
  }

  @Test(arguments: [
    ("", #""""#), ("a", #""a""#), ("\"", #""\"""#), ("\\n", #""\\n""#), ("\n\r\t", #""\n\r\t""#), ("é#", "\"é#\""),
  ])
  func quotes(value: String, quoted: String) {
    #expect(CurlConfiguration.quoted(value) == quoted)
  }
}
