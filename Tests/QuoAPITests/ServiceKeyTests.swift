import Testing

@testable import QuoAPI

@Suite struct ServiceKeyTests {
  @Test(arguments: [("abc", "abc"), ("abc\n", "abc"), ("abc\r\n", "abc"), ("a b\"\\", "a b\"\\")])
  func isTaken(text: String, key: String) {
    #expect(ServiceKey(text)?.text == key)
  }

  @Test(arguments: ["", "\n", "\r\n", "a\nb", "a\n\n", "a\0", "a\tb", "\u{7F}", "clé", "a\u{1B}"])
  func isNone(text: String) {
    #expect(ServiceKey(text) == nil)
  }

  @Test func isShownNowhere() throws {
    let key = try #require(ServiceKey("s3cret"))
    var dumped = ""
    dump(key, to: &dumped)
    for text in ["\(key)", String(reflecting: key), dumped, "\([key])"] { #expect(!text.contains("s3cret")) }
  }

  @Test(arguments: [
    ("", ""), ("s3cre", "s3cre"), ("s3cret", "[key]"), ("a s3crets3cret b", "a [key][key] b"),
    ("s3crs3cret", "s3cr[key]"), ("é s3cret é", "é [key] é"),
  ])
  func isTakenOutOfATextFromOutside(text: String, redacted: String) throws {
    let key = try #require(ServiceKey("s3cret"))
    #expect(key.redacted(from: text) == redacted)
  }
}
