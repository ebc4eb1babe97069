/// A word of argv: its raw bytes, and its text with invalid UTF-8 repaired.
///
/// A file's name on Linux may be any bytes: open files by ``bytes``, compare and print ``text``.
package struct Argument: Sendable, Hashable, ExpressibleByStringLiteral {
  package let text: String
  package let bytes: [UInt8]

  package init(_ text: String) {
    self.text = text
    self.bytes = Array(text.utf8)
  }

  package init(bytes: [UInt8]) {
    self.text = String(decoding: bytes, as: UTF8.self)
    self.bytes = bytes
  }

  package init(stringLiteral value: String) {
    self.init(value)
  }

  /// Tells whether the word may be an option; `-` alone is an operand, by custom standard input.
  var looksLikeOption: Bool { bytes.count > 1 && bytes[0] == UInt8(ascii: "-") }

  /// Tells whether the word is a negative number, perhaps with a unit. `-0` is none, but an option's short name.
  var looksNegative: Bool { looksLikeOption && bytes[1] >= UInt8(ascii: "1") && bytes[1] <= UInt8(ascii: "9") }
}
