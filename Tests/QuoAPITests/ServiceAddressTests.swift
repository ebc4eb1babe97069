import Testing
import Text

@testable import QuoAPI

/// The addresses to which a key may go.
@Suite struct ServiceAddressTests {
  @Test(arguments: [
    ("https://api.quo.com", "https://api.quo.com"),
    ("https://api.quo.com/", "https://api.quo.com"),
    ("HTTPS://API.quo.com:8443//", "https://API.quo.com:8443"),
    ("https://gate.example/quo/api/", "https://gate.example/quo/api"),
    ("https://[2001:db8::1]:443", "https://[2001:db8::1]:443"),
    ("https://192.0.2.7", "https://192.0.2.7"),
    ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
    ("http://[::1]:80/x", "http://[::1]:80/x"),
    ("http://localhost", "http://localhost"),
    ("http://LocalHost:1", "http://LocalHost:1"),
  ])
  func isTaken(text: String, address: String) throws {
    let parsed = try ServiceAddress(parsing: text)
    #expect(parsed.text == address)
    #expect(parsed.isPlain == text.lowercased().hasPrefix("http:"))
  }

  @Test(arguments: [
    "", "api.quo.com", "https:", "https://", "https:///x", "ftp://api.quo.com", "file:///etc/passwd", "//api.quo.com",
    "http://api.quo.com", "http://127.0.0.2", "http://127.0.0.1.example.com", "http://localhost.example.com",
    "http://[::2]", "http://0.0.0.0", "https://api.quo.com?x=1", "https://api.quo.com/#x", "https://a b", " https://a",
    "https://api.quo.com/v1?x", "https://a\"b", "https://a\nb", "https://a:", "https://a:0", "https://a:65536",
    "https://a:-1", "https://a:123456", "https://a:x", "https://[::1", "https://::1", "https://[]", "https://[x]",
    "https://a\\b", "https://ä.example", "https://a/\u{7F}", "https://a/é", "https://a/{b,c}", "https://a/[1-9]",
    "https:/a", "https//a",
  ])
  func isRefused(text: String) {
    #expect(throws: InvalidValue.self) { try ServiceAddress(parsing: text) }
  }

  @Test(arguments: ["https://me:secret@api.quo.com", "http://127.0.0.1@example.com", "https://me@api.quo.com"])
  func aUserIsRefusedAndNotRepeated(text: String) throws {
    let error = try #require(throws: InvalidValue.self) { try ServiceAddress(parsing: text) }
    #expect(error.message == "this is not the address of a service")
  }

  @Test func theErrorNamesIt() throws {
    let error = try #require(throws: InvalidValue.self) { try ServiceAddress(parsing: "http://quo.com/\u{1B}[2J") }
    #expect(error.message == "this is not the address of a service: 'http://quo.com/␛[2J'")
  }
}
