/// A reason to stop before the end of a value.
enum JSONStop: Error {
  /// The bytes at hand end within the value, and the input goes on.
  case incomplete
  case fault(at: Int, reason: StaticString)
}

/// A position in bytes of JSON, which scans the tokens without parts: blanks, strings, numbers and literals.
///
/// The grammar is RFC 8259's to the letter, except for the encoding: invalid UTF-8 in a string is accepted here and
/// repaired when the string is read.
struct JSONCursor {
  let bytes: UnsafePointer<UInt8>
  let count: Int
  /// Tells whether the input ends where these bytes end.
  let isWhole: Bool
  var at: Int

  @inline(__always)
  func stopAtEnd(_ reason: StaticString) -> JSONStop {
    isWhole ? .fault(at: count, reason: reason) : .incomplete
  }

  /// Skips blanks and returns the next byte without consuming it.
  @inline(__always)
  mutating func peek(orEnd reason: StaticString) throws(JSONStop) -> UInt8 {
    while at < count {
      let byte = bytes[at]
      if byte > 0x20 { return byte }
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
      at &+= 1
    }
    throw stopAtEnd(reason)
  }

  /// Scans from after an opening quote to after the closing one and tells whether the string has an escape.
  @inline(__always)
  mutating func string() throws(JSONStop) -> Bool {
    var isEscaped = false
    while true {
      at = firstSpecial(from: at)
      guard at < count else { throw stopAtEnd("unexpected end of input in a string") }
      switch bytes[at] {
      case UInt8(ascii: "\""):
        at &+= 1
        return isEscaped
      case UInt8(ascii: "\\"):
        isEscaped = true
        try escape()
      default:
        throw .fault(at: at, reason: "a control character in a string must be written as an escape")
      }
    }
  }

  /// Finds the first quote, backslash or control character, eight bytes at a time; `count` when there is none.
  ///
  /// A byte is less than n (at most 0x80) when its high bit is set in `(x - n) & ~x`; borrows can only reach bytes
  /// after the first that is found. See "Bit Twiddling Hacks", Sean Eron Anderson.
  @inline(__always)
  private func firstSpecial(from position: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let high: UInt64 = 0x8080_8080_8080_8080
    var at = position
    while at &+ 8 <= count {
      let word = UInt64(
        littleEndian: UnsafeRawPointer(bytes + at).loadUnaligned(as: UInt64.self))
      let quote = word ^ (ones &* 0x22)
      let backslash = word ^ (ones &* 0x5C)
      let found =
        ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash
          | (word &- (ones &* 0x20)) & ~word) & high
      if found != 0 { return at &+ found.trailingZeroBitCount >> 3 }
      at &+= 8
    }
    while at < count {
      let byte = bytes[at]
      if byte < 0x20 || byte == 0x22 || byte == 0x5C { return at }
      at &+= 1
    }
    return at
  }

  private mutating func escape() throws(JSONStop) {
    guard at + 1 < count else { throw stopAtEnd("unexpected end of input in a string") }
    switch bytes[at + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      at += 2
    case UInt8(ascii: "u"):
      for digit in at + 2..<at + 6 {
        guard digit < count else { throw stopAtEnd("unexpected end of input in a string") }
        guard bytes[digit].hexadecimalValue != nil else {
          throw .fault(at: digit, reason: "expected four hexadecimal digits after \\u in a string")
        }
      }
      at += 6
    default:
      throw .fault(at: at, reason: "unknown escape in a string")
    }
  }

  @inline(__always)
  mutating func number() throws(JSONStop) {
    if bytes[at] == UInt8(ascii: "-") { at &+= 1 }
    if at < count, bytes[at] == UInt8(ascii: "0") {
      at &+= 1
    } else {
      try digits()
    }
    if at < count, bytes[at] == UInt8(ascii: ".") {
      at &+= 1
      try digits()
    }
    if at < count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at &+= 1
      if at < count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at &+= 1 }
      try digits()
    }
    if at == count, !isWhole { throw .incomplete }
    if at < count, bytes[at] &- 0x30 < 10 {
      throw .fault(at: at, reason: "a number cannot begin with 0 and go on")
    }
  }

  @inline(__always)
  private mutating func digits() throws(JSONStop) {
    guard at < count else { throw stopAtEnd("unexpected end of input in a number") }
    guard bytes[at] &- 0x30 < 10 else { throw .fault(at: at, reason: "expected a digit in a number") }
    repeat { at &+= 1 } while at < count && bytes[at] &- 0x30 < 10
  }

  mutating func literal(_ word: StaticString) throws(JSONStop) {
    for index in 0..<word.utf8CodeUnitCount {
      guard at < count else { throw stopAtEnd("unexpected end of input in true, false or null") }
      guard bytes[at] == word.utf8Start[index] else {
        throw .fault(at: at, reason: "expected a value such as true, false or null")
      }
      at += 1
    }
  }
}

extension UInt8 {
  /// The value of a hexadecimal digit; nil for any other byte.
  var hexadecimalValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x41 + 10
    case 0x61...0x66: self - 0x61 + 10
    default: nil
    }
  }
}
