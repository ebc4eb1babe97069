/// The text between the marks of a bracketed paste, as it comes in.
struct PastedText: Sendable {
  private var bytes: [UInt8] = []
  /// The length of the end mark's beginning that the latest bytes are.
  private var matched = 0

  private static let endMark = Array("\u{1B}[201~".utf8)
  /// The size at which a pasted text is cut off.
  static let limit = 1 << 20

  /// Takes a byte and returns the text if the byte ends it.
  mutating func take(_ byte: UInt8) -> String? {
    if byte == Self.endMark[matched] {
      matched += 1
      return matched == Self.endMark.count ? text : nil
    }
    for byte in Self.endMark[..<matched] { append(byte) }
    // The mark's first byte is nowhere else in it.
    matched = byte == Self.endMark[0] ? 1 : 0
    if matched == 0 { append(byte) }
    return nil
  }

  private mutating func append(_ byte: UInt8) {
    if bytes.count < Self.limit { bytes.append(byte) }
  }

  /// The text without controls; terminals send a carriage return for each end of a line.
  private var text: String {
    var text = ""
    var previous: Unicode.Scalar?
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "\r": text.unicodeScalars.append("\n")
      case "\n" where previous == "\r": break
      case "\n", "\t": text.unicodeScalars.append(scalar)
      case _ where scalar.isControl: break
      default: text.unicodeScalars.append(scalar)
      }
      previous = scalar
    }
    return text
  }
}

extension Unicode.Scalar {
  /// Tells controls (C0, DEL, C1).
  var isControl: Bool { value < 0x20 || (0x7F..<0xA0).contains(value) }
}
