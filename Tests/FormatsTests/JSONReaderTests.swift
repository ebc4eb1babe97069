import Testing

@testable import Formats

/// The records of a text, as compact JSON.
func records(
  _ bytes: some Sequence<UInt8>, chunk: Int = .max, capacity: Int = 256 << 10, limit: Int = 64 << 20
) throws -> [String] {
  let source = InputSource(bytes: Array(bytes), name: "test", chunk: chunk)
  let reader = JSONReader(InputWindow(source, capacity: capacity, recordLimit: limit))
  var found: [String] = []
  while let record = try reader.next() { found.append(record.compactText) }
  return found
}

/// Hands the only record of a text to `body`.
private func withRecord<Result>(_ text: String, _ body: (JSONValue) throws -> Result) throws -> Result {
  let reader = JSONReader(InputWindow(InputSource(bytes: Array(text.utf8), name: "test")))
  return try body(#require(try reader.next()))
}

private func failure(_ bytes: some Sequence<UInt8>, limit: Int = 64 << 20) -> String? {
  do {
    _ = try records(bytes, limit: limit)
    return nil
  } catch {
    return "\(error)"
  }
}

struct JSONReaderTests {
  @Test(arguments: [
    ("", []),
    (" \r\n\t ", []),
    ("{}{}", ["{}", "{}"]),
    ("{\"a\":1}\r\n{\"b\":[]}\r\n", ["{\"a\":1}", "{\"b\":[]}"]),
    ("\u{1E}{\"a\":1}\n\u{1E}{\"b\":2}\n", ["{\"a\":1}", "{\"b\":2}"]),
    ("\u{FEFF}{\"a\":1}\n\u{FEFF}{\"b\":2}", ["{\"a\":1}", "{\"b\":2}"]),
    ("[{\"a\":1},[{\"b\":2},[]],{}]", ["{\"a\":1}", "{\"b\":2}", "{}"]),
    ("[]", []),
    ("{\"data\":[{\"a\":1},{\"b\":2}],\"totalItems\":2}", ["{\"a\":1}", "{\"b\":2}"]),
    (
      "{\"totalItems\":2,\"x\":{\"data\":[1]},\"data\":[{\"a\":1}],\"y\":[{\"z\":1}]}{\"c\":3}",
      ["{\"a\":1}", "{\"c\":3}"]
    ),
    ("{\"data\":[],\"data\":[{\"a\":1}]}", ["{\"a\":1}"]),
    ("{\"data\":[{\"data\":[{\"a\":1}]}]}", ["{\"a\":1}"]),
    ("{\"data\":{\"a\":[1]}}", ["{\"data\":{\"a\":[1]}}"]),
    ("{\"quo\":\"x\",\"data\":[1]}", ["{\"quo\":\"x\",\"data\":[1]}"]),
    ("{\"a\":1,\"b\":2,\"a\":3}", ["{\"b\":2,\"a\":3}"]),
    ("[1,-0.5e+3,true,false,null,\"x\"]", ["1", "-0.5e+3", "true", "false", "null", "\"x\""]),
  ])
  func splits(_ text: String, _ expected: [String]) throws {
    #expect(try records(text.utf8) == expected)
  }

  @Test(arguments: [
    ("{\"a\" 1}", "test:1: expected ':' after a key, found '1'"),
    ("{\"a\":1\n,}", "test:2: expected a key in double quotes, found '}'"),
    ("{a:1}", "test:1: expected a key in double quotes, found 'a'"),
    ("{\"a\":\"b", "test:1: unexpected end of input in a string"),
    ("{\"a\":\"b\\", "test:1: unexpected end of input in a string"),
    ("{\"a\":", "test:1: unexpected end of input where a value should be"),
    ("{\"a\"", "test:1: unexpected end of input after a key"),
    ("{\"a\":1", "test:1: unexpected end of input in an object"),
    ("{}\n{\"a\":[1", "test:2: unexpected end of input in an array"),
    ("[{}", "test:1: unexpected end of input in an array"),
    ("{\"data\":[]", "test:1: unexpected end of input in an object"),
    ("{\"data\":[1,2", "test:1: unexpected end of input in an array"),
    ("[{} {}]", "test:1: expected ',' or ']' after a value in an array, found '{'"),
    ("{\"a\":1 \"b\":2}", "test:1: expected ',' or '}' after a value in an object, found '\"'"),
    ("{\"data\":[] 1}", "test:1: expected ',' or '}' after a value in an object, found '1'"),
    ("[1,]", "test:1: expected a value, found ']'"),
    ("{},{}", "test:1: expected a value, found ','"),
    ("{\"a\":'x'}", "test:1: expected a value, found '''"),
    ("{\"a\":01}", "test:1: a number cannot begin with 0 and go on"),
    ("{\"a\":1.}", "test:1: expected a digit in a number, found '}'"),
    ("{\"a\":-}", "test:1: expected a digit in a number, found '}'"),
    ("{\"a\":1e}", "test:1: expected a digit in a number, found '}'"),
    ("{\"a\":tru}", "test:1: expected a value such as true, false or null, found '}'"),
    ("{\"a\":NaN}", "test:1: expected a value, found 'N'"),
    ("{\"a\":\"\\x\"}", "test:1: unknown escape in a string"),
    ("{\"a\":\"\\u12G4\"}", "test:1: expected four hexadecimal digits after \\u in a string, found 'G'"),
    ("{\"a\":\"\n\"}", "test:1: a control character in a string must be written as an escape"),
  ])
  func refuses(_ text: String, _ expected: String) {
    #expect(failure(text.utf8) == expected)
  }

  @Test func refusesOtherEncodingsByName() {
    #expect(failure([0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00]) == "test:1: the text is UTF-16 or UTF-32; it must be UTF-8")
    #expect(failure([0x00, 0x7B, 0x00, 0x7D]) == "test:1: the text is UTF-16; it must be UTF-8")
    #expect(failure([0x7B, 0x00, 0x7D, 0x00]) == "test:1: the text is UTF-16; it must be UTF-8")
    #expect(failure([0x1F, 0x8B, 0x08, 0x00]) == "test:1: the input is compressed with gzip")
  }

  @Test func repairsText() throws {
    #expect(
      try withRecord(#"{"a":"\ud83d\ude00 \ud83d \ude00 \ud83d\n"}"#) { $0["a"]?.string }
        == "😀 \u{FFFD} \u{FFFD} \u{FFFD}\n")
    let broken: [UInt8] = Array("{\"a\":\"".utf8) + [0x41, 0xC3, 0x28, 0xFF] + Array("\"}".utf8)
    #expect(try records(broken) == ["{\"a\":\"A\u{FFFD}(\u{FFFD}\"}"])
    #expect(try withRecord(#"{"a":"\"\\\/\b\f\n\r\t\u0000é"}"#) { $0["a"]?.string } == "\"\\/\u{8}\u{C}\n\r\t\0é")
  }

  @Test func findsKeysAsBytesAndAsEscapes() throws {
    try withRecord(#"{"first":1,"na\u006de":2,"name":3,"n\u0061me":4,"x":{"name":5}}"#) { record in
      #expect(record["name"]?.int64 == 4)
      #expect(record["x"]?["name"]?.int64 == 5)
      #expect(record["nam"] == nil)
      #expect(record["first"]?["name"] == nil)
    }
  }

  @Test func readsNumbers() throws {
    try withRecord(
      #"{"a":9223372036854775807,"b":9223372036854775808,"c":1.0,"d":1e3,"e":1.5,"f":1e999,"g":-0}"#
    ) { record in
      #expect(record["a"]?.int64 == .max)
      #expect(record["b"]?.int64 == nil)
      #expect(record["b"]?.double == 9_223_372_036_854_775_808)
      #expect(record["c"]?.int64 == 1)
      #expect(record["d"]?.int64 == 1000)
      #expect(record["e"]?.int64 == nil)
      #expect(record["f"]?.double == nil)
      #expect(record["g"]?.int64 == 0)
      #expect(
        record.compactText
          == #"{"a":9223372036854775807,"b":9223372036854775808,"c":1.0,"d":1e3,"e":1.5,"f":1e999,"g":-0}"#)
    }
  }

  @Test func nestsUpToItsLimit() throws {
    func nested(_ depth: Int, _ open: String, _ close: String) -> [UInt8] {
      Array((String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)).utf8)
    }
    #expect(try records(nested(512, "[", "]")) == ["1"])
    #expect(try records(nested(512, "{\"a\":", "}")).count == 1)
    #expect(failure(nested(513, "[", "]")) == "test:1: nested deeper than 512 levels")
    #expect(failure(nested(513, "{\"a\":", "}")) == "test:1: nested deeper than 512 levels")
    #expect(failure(nested(257, "{\"data\":[", "]}")) == "test:1: nested deeper than 512 levels")
    for opening in ["[", "{\"a\":", "{\"a\":[", "{\"data\":["] {
      #expect(failure(String(repeating: opening, count: 1_000_000).utf8) == "test:1: nested deeper than 512 levels")
    }
  }

  @Test func limitsARecordAndNotTheStream() throws {
    let record = "{\"a\":\"\(String(repeating: "x", count: 2 << 20))\"}"
    #expect(failure(record.utf8, limit: 1 << 20) == "test:1: a single record is larger than 1 MiB")
    #expect(failure(record.utf8.dropLast(3), limit: 1 << 20) == "test:1: a single record is larger than 1 MiB")
    #expect(failure(record.utf8) == nil)
    let many = "{\"data\":[" + String(repeating: "{\"a\":\"bcd\"},", count: 200_000) + "{}]}"
    #expect(try records(many.utf8, limit: 1 << 20).count == 200_001)
  }

  @Test func limitsTheValuesOfARecord() {
    let zeros = "{\"a\":[" + String(repeating: "0,", count: 5 << 20) + "0]}"
    #expect(failure(zeros.utf8) == "test:1: a single record has millions of values")
  }

  @Test func knowsTheLineOfEachRecord() throws {
    let text = "\n{}\n\n[{\"a\":\n1},\n{}]\n{\"data\":[\n{}\n]}"
    for chunk in [1, 3, 1000] {
      let source = InputSource(bytes: Array(text.utf8), name: "test", chunk: chunk)
      let reader = JSONReader(InputWindow(source, capacity: 16))
      var lines: [Int] = []
      while try reader.next() != nil { lines.append(reader.line) }
      #expect(lines == [2, 4, 6, 8])
      #expect(source.bytesRead == text.utf8.count)
    }
  }
}
