internal import Text

/// Writes JSON text, compact and in the order of the calls, into a buffer of UTF-8 bytes.
///
/// Control characters, line separators and bidirectional controls are written as `\u` escapes, so that no text from
/// outside can steer a terminal or hide what follows it. The caller balances `begin` and `end`.
package struct JSONWriter {
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  package init() {}

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  /// Returns what was written since the last call; the next text goes on behind it.
  package mutating func takeBytes() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  package mutating func beginObject() { open(UInt8(ascii: "{")) }
  package mutating func endObject() { close(UInt8(ascii: "}")) }
  package mutating func beginArray() { open(UInt8(ascii: "[")) }
  package mutating func endArray() { close(UInt8(ascii: "]")) }

  package mutating func key(_ name: String) {
    separate()
    appendQuoted(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  package mutating func null() { literal("null") }
  package mutating func bool(_ value: Bool) { literal(value ? "true" : "false") }
  package mutating func int(_ value: Int64) { literal(String(value)) }

  package mutating func string(_ value: String) {
    separate()
    appendQuoted(value)
    needsComma = true
  }

  /// Writes a string like `string`, from bytes that need not be valid UTF-8.
  package mutating func string(utf8: UnsafeBufferPointer<UInt8>) {
    separate()
    if utf8.allSatisfy({ $0 < 0x80 }) {
      appendQuoted(utf8)
    } else {
      appendQuoted(String(decoding: utf8, as: UTF8.self))
    }
    needsComma = true
  }

  /// Writes text that is JSON already.
  package mutating func raw(_ json: String) { literal(json) }

  /// Writes a newline between two values of a stream of JSON Lines.
  package mutating func newline() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func literal(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func appendQuoted(_ value: String) {
    var value = value
    value.withUTF8 { appendQuoted($0) }
  }

  /// Writes valid UTF-8 in quotes: copies what stands for itself, nearly everything, and escapes the rest.
  private mutating func appendQuoted(_ utf8: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    var written = 0
    var index = 0
    while index < utf8.count {
      if Self.standsForItself(utf8[index]) {
        index += 1
      } else {
        let scalar = Self.scalar(of: utf8, at: index)
        if scalar.isASCII || scalar.steersTerminals {
          bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[written..<index]))
          appendEscape(scalar)
          written = index + UTF8.width(scalar)
        }
        index += UTF8.width(scalar)
      }
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[written...]))
    bytes.append(UInt8(ascii: "\""))
  }

  /// Tells bytes to copy unchecked: printable ASCII and longer characters, except first bytes that may steer terminals.
  private static func standsForItself(_ byte: UInt8) -> Bool {
    if byte < 0x80 { return byte >= 0x20 && byte != 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") }
    return byte != 0xC2 && byte != 0xD8 && byte != 0xE2
  }

  private static func scalar(of utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> Unicode.Scalar {
    var rest = utf8[index...].makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&rest) else { return "\u{FFFD}" }
    return scalar
  }

  private mutating func appendEscape(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": bytes.append(contentsOf: [0x5C, 0x22])
    case "\\": bytes.append(contentsOf: [0x5C, 0x5C])
    case "\n": bytes.append(contentsOf: [0x5C, 0x6E])
    case "\r": bytes.append(contentsOf: [0x5C, 0x72])
    case "\t": bytes.append(contentsOf: [0x5C, 0x74])
    default: appendUnicodeEscape(scalar.value)
    }
  }

  private mutating func appendUnicodeEscape(_ value: UInt32) {
    let digits = Array("0123456789abcdef".utf8)
    bytes.append(contentsOf: [0x5C, 0x75])
    for shift: UInt32 in [12, 8, 4, 0] { bytes.append(digits[Int(value >> shift & 0xF)]) }
  }
}
