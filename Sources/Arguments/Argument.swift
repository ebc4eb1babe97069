/// One word of argv: its text, repaired where it was not UTF-8, and its bytes as they were given.
///
/// A file's name on Linux is any bytes at all, so whoever opens a file takes ``bytes`` and
/// whoever compares or prints takes ``text``.
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

  /// Whether an option parser looks at it twice: `-` alone is a word, by long custom standard input.
  var looksLikeOption: Bool { bytes.count > 1 && bytes[0] == UInt8(ascii: "-") }
}
