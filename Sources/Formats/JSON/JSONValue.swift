/// A view of a value of a record, which owns no memory and is valid until the reader that lent it moves on.
package struct JSONValue {
  let bytes: UnsafePointer<UInt8>
  let tape: UnsafePointer<JSONToken>
  let index: Int

  @inline(__always)
  var token: JSONToken { tape[index] }

  package var kind: JSONKind { token.kind }
  package var isNull: Bool { token.kind == .null }
  /// Tells whether this is a string with a backslash in it.
  package var isEscaped: Bool { token.isEscaped }

  /// The text of a string; nil for any other kind. Invalid UTF-8 and lone surrogates become U+FFFD.
  package var string: String? {
    let token = token
    guard token.kind == .string else { return nil }
    return token.isEscaped ? JSONText.unescaped(content) : String(decoding: content, as: UTF8.self)
  }

  package var bool: Bool? {
    switch token.kind {
    case .true: true
    case .false: false
    default: nil
    }
  }

  /// The number as an integer, also if written as `1.0` or `1e3`; nil if it is not whole or too large.
  package var int64: Int64? {
    guard token.kind == .number else { return nil }
    if let whole = Int64(String(decoding: content, as: UTF8.self)) { return whole }
    guard let double else { return nil }
    return Int64(exactly: double)
  }

  /// The number; nil when it is larger than any `Double`.
  package var double: Double? {
    guard token.kind == .number else { return nil }
    guard let value = Double(String(decoding: content, as: UTF8.self)), value.isFinite else { return nil }
    return value
  }

  /// The bytes of the value in the input: a string's between its quotes, with its escapes.
  package var content: UnsafeBufferPointer<UInt8> {
    let token = token
    return UnsafeBufferPointer(start: bytes + Int(token.start), count: Int(token.length))
  }

  /// The value of the last member with this key; nil when there is none, or this is no object.
  @inline(__always)
  package subscript(key: StaticString) -> JSONValue? {
    guard token.kind == .object else { return nil }
    let name = key.utf8Start
    let length = key.utf8CodeUnitCount
    if index == 0 {
      let place = JSONTape.place(tape, of: name, length)
      if place == 0 { return nil }
      if place != JSONTape.crowdedSlot {
        let key = tape[Int(place)]
        guard key.length == length, Self.matches(bytes + Int(key.start), name, length) else { return nil }
        return JSONValue(bytes: bytes, tape: tape, index: Int(place) &+ 1)
      }
    }
    let end = Int(token.next)
    var at = index &+ 1
    var found = -1
    while at < end {
      let candidate = tape[at]
      if candidate.length == length, !candidate.isEscaped {
        if Self.matches(bytes + Int(candidate.start), name, length) { found = at &+ 1 }
      } else if candidate.isEscaped, JSONValue(bytes: bytes, tape: tape, index: at).string == "\(key)" {
        found = at &+ 1
      }
      at = Int(tape[at &+ 1].next)
    }
    return found < 0 ? nil : JSONValue(bytes: bytes, tape: tape, index: found)
  }

  /// Compares from the end, because keys tend to differ there (`firstName`, `lastName`).
  @inline(__always)
  private static func matches(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    var at = length
    while at > 0 {
      at &-= 1
      if a[at] != b[at] { return false }
    }
    return true
  }

  /// The deepest nesting of arrays and objects.
  package var nesting: Int {
    var open: [Int] = []
    var deepest = 0
    for at in index..<Int(token.next) {
      while let end = open.last, at >= end { open.removeLast() }
      guard tape[at].kind == .object || tape[at].kind == .array else { continue }
      open.append(Int(tape[at].next))
      deepest = max(deepest, open.count)
    }
    return deepest
  }

  /// The elements of an array; none for any other kind.
  package var elements: Elements {
    Elements(bytes: bytes, tape: tape, at: index + 1, end: token.kind == .array ? Int(token.next) : 0)
  }

  /// The members of an object in the order of the text, duplicates included; none for any other kind.
  package var members: Members {
    Members(bytes: bytes, tape: tape, at: index + 1, end: token.kind == .object ? Int(token.next) : 0)
  }

  package struct Elements: Sequence, IteratorProtocol {
    let bytes: UnsafePointer<UInt8>
    let tape: UnsafePointer<JSONToken>
    var at: Int
    let end: Int

    package var isEmpty: Bool { at >= end }

    package mutating func next() -> JSONValue? {
      guard at < end else { return nil }
      defer { at = Int(tape[at].next) }
      return JSONValue(bytes: bytes, tape: tape, index: at)
    }
  }

  package struct Members: Sequence, IteratorProtocol {
    let bytes: UnsafePointer<UInt8>
    let tape: UnsafePointer<JSONToken>
    var at: Int
    let end: Int

    /// The next member, whose key is a string value.
    package mutating func next() -> (key: JSONValue, value: JSONValue)? {
      guard at < end else { return nil }
      defer { at = Int(tape[at + 1].next) }
      return (
        JSONValue(bytes: bytes, tape: tape, index: at), JSONValue(bytes: bytes, tape: tape, index: at + 1)
      )
    }
  }
}

extension JSONValue {
  /// Parses a text as one JSON value and hands the value to `body`; nil when the text is no JSON.
  package static func read<Result>(_ text: String, body: (JSONValue) -> Result) -> Result? {
    var parser = JSONParser(takingEnvelopes: true)
    var text = text
    return text.withUTF8 { bytes in
      guard let start = bytes.baseAddress,
        (try? parser.parse(start, count: bytes.count, isWhole: true, outerDepth: 0)) != nil
      else { return nil }
      return body(JSONValue(bytes: start, tape: parser.tape.tokens, index: 0))
    }
  }
}
