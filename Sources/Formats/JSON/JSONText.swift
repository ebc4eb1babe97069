/// Decodes strings that have escapes.
enum JSONText {
  /// Decodes the escapes of a string that the parser has accepted. Lone surrogates become U+FFFD.
  static func unescaped(_ content: UnsafeBufferPointer<UInt8>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(content.count)
    var at = 0
    while at < content.count {
      guard content[at] == UInt8(ascii: "\\") else {
        bytes.append(content[at])
        at += 1
        continue
      }
      let escape = content[at + 1]
      at += 2
      switch escape {
      case UInt8(ascii: "b"): bytes.append(0x08)
      case UInt8(ascii: "f"): bytes.append(0x0C)
      case UInt8(ascii: "n"): bytes.append(0x0A)
      case UInt8(ascii: "r"): bytes.append(0x0D)
      case UInt8(ascii: "t"): bytes.append(0x09)
      case UInt8(ascii: "u"):
        bytes.append(contentsOf: UTF8.encode(scalar(in: content, at: &at)).unsafelyUnwrapped)
      default: bytes.append(escape)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Decodes one `\u` escape, or two that make a surrogate pair; `at` stands after the first `\u`.
  private static func scalar(in content: UnsafeBufferPointer<UInt8>, at: inout Int) -> Unicode.Scalar {
    let first = codeUnit(content, at)
    at += 4
    guard
      UTF16.isLeadSurrogate(first), at + 6 <= content.count, content[at] == UInt8(ascii: "\\"),
      content[at + 1] == UInt8(ascii: "u"), UTF16.isTrailSurrogate(codeUnit(content, at + 2))
    else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
    let second = codeUnit(content, at + 2)
    at += 6
    return Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)) ?? "\u{FFFD}"
  }

  private static func codeUnit(_ content: UnsafeBufferPointer<UInt8>, _ at: Int) -> UInt16 {
    (0..<4).reduce(0) { $0 << 4 | UInt16(content[at + $1].hexadecimalValue ?? 0) }
  }
}
