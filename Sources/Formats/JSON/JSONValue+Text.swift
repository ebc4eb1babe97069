extension JSONValue {
  /// Parses a text as one JSON value and hands the value to `body`; nil when the text is no JSON.
  package static func read<Result>(_ text: String, body: (JSONValue) -> Result) -> Result? {
    var parser = JSONParser()
    var text = text
    return text.withUTF8 { bytes in
      guard let start = bytes.baseAddress,
        (try? parser.parse(start, count: bytes.count, isWhole: true, outerDepth: 0)) != nil
      else { return nil }
      return body(JSONValue(bytes: start, tape: parser.tape.tokens, index: 0))
    }
  }
}
