import Testing

@testable import Text

@Suite struct QuotedWordsTests {
  private func words(_ text: String) -> [String]? {
    quotedWords(Array(text.utf8))?.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [
    ("", []), ("  \t ", []), ("list", ["list"]), (" list  --tag vip ", ["list", "--tag", "vip"]),
    ("note 'a b' \"c d\"", ["note", "a b", "c d"]), ("a''b", ["ab"]), ("'' \"\"", ["", ""]),
    ("--with='Marie Roy'", ["--with=Marie Roy"]), (#"a\ b \'c"#, ["a b", "'c"]), (#"'a\b'"#, [#"a\b"#]),
    (#""a\"b\\c\d""#, [#"a"b\c\d"#]), ("it\"'\"s", ["it's"]), ("$HOME *~", ["$HOME", "*~"]), ("é 李", ["é", "李"]),
  ])
  func splits(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test(arguments: ["'", "a 'b", "\"", "\"a'", #"a\"#, #""a\"#])
  func refusesAnOpenQuote(text: String) {
    #expect(words(text) == nil)
  }
}
